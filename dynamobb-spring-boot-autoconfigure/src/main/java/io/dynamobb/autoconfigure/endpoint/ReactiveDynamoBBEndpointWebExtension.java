package io.dynamobb.autoconfigure.endpoint;

import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.reactive.ServerWebExchangeContextFilter;
import org.springframework.web.server.ServerWebExchange;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link DynamoBBEndpoint} in
 * applications on the reactive stack, with a {@link ServerWebExchangeContextFilter}.
 */
@EndpointWebExtension(endpoint = DynamoBBEndpoint.class)
public class ReactiveDynamoBBEndpointWebExtension {

	private final EndpointAnswers answers;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint
	 */
	public ReactiveDynamoBBEndpointWebExtension(DynamoBBEndpoint delegate) {
		this.answers = new EndpointAnswers(delegate);
	}

	@ReadOperation
	public WebEndpointResponse<?> table(@Selector String table) {
		return this.answers.table(table);
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> refresh() {
		return post();
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> refreshTable(@Selector String table) {
		return post();
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> act(@Selector String table, @Nullable String action) {
		return post();
	}

	private Mono<WebEndpointResponse<?>> post() {
		return Mono.deferContextual((context) -> {
			ServerWebExchange exchange = ServerWebExchangeContextFilter.getExchange(context).orElseThrow();
			ActionRequest request = ReactiveActionRequests.of(exchange, context);
			LongConsumer retryAfter = (seconds) -> exchange.getResponse()
				.getHeaders()
				.set(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
			return Mono.<WebEndpointResponse<?>>fromSupplier(() -> this.answers.post(request, retryAfter))
				.subscribeOn(Schedulers.boundedElastic());
		});
	}

}
