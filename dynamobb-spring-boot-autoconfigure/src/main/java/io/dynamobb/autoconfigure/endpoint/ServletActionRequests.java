package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvoker;
import org.springframework.boot.actuate.endpoint.invoke.OperationInvokerAdvisor;
import org.springframework.boot.actuate.endpoint.invoke.OperationParameters;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * {@link OperationInvokerAdvisor} that keeps what a request holds with the request, for
 * the {@link DynamoBBEndpointWebExtension}.
 */
final class ServletActionRequests implements OperationInvokerAdvisor {

	private static final String ARGUMENTS = ServletActionRequests.class.getName() + ".arguments";

	/** That of Spring MVC's HandlerMapping, which an application on Jersey lacks. */
	private static final String PATH = "org.springframework.web.servlet.HandlerMapping.uriTemplateVariables";

	@Override
	public OperationInvoker apply(EndpointId endpoint, OperationType type, OperationParameters parameters,
			OperationInvoker invoker) {
		if (!ActionRequest.isMadeBy(endpoint, type)) {
			return invoker;
		}
		return (context) -> {
			if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
				attributes.getRequest().setAttribute(ARGUMENTS, context.getArguments());
			}
			return invoker.invoke(context);
		};
	}

	static ActionRequest current(@Nullable String table) {
		HttpServletRequest request = ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes())
			.getRequest();
		Map<String, String> path = attribute(request, PATH);
		Map<String, Object> arguments = attribute(request, ARGUMENTS);
		return ActionRequest.of((arguments != null) ? arguments : Map.of(),
				(path != null) ? path : (table != null) ? Map.of("table", table) : Map.of(),
				new ServletServerHttpRequest(request).getHeaders(), !request.getParameterMap().isEmpty());
	}

	@SuppressWarnings("unchecked")
	private static <V> @Nullable Map<String, V> attribute(HttpServletRequest request, String name) {
		return (Map<String, V>) request.getAttribute(name);
	}

}
