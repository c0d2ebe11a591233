package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;

import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;

/**
 * {@link OperationInvokerAdvisor} that keeps what a request holds in the context of its
 * answer, for the {@link ReactiveDynamoBBEndpointWebExtension}.
 */
final class ReactiveActionRequests implements OperationInvokerAdvisor {

	private static final String KEY = ReactiveActionRequests.class.getName();

	@Override
	public OperationInvoker apply(EndpointId endpoint, OperationType type, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!ActionRequest.isMadeBy(endpoint, type)) {
			return invoker;
		}
		return (invocation) -> {
			Object answer = invoker.invoke(invocation);
			return (answer instanceof Mono<?> mono)
					? mono.contextWrite((context) -> context.put(KEY, invocation.getArguments())) : answer;
		};
	}

	static ActionRequest of(ServerWebExchange exchange, ContextView context) {
		Map<String, Object> arguments = context.get(KEY);
		Map<String, String> path = exchange.getAttributeOrDefault(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
				Map.of());
		return ActionRequest.of(arguments, path, exchange.getRequest().getHeaders(),
				!exchange.getRequest().getQueryParams().isEmpty());
	}

}
