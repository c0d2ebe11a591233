package io.dynamobb.autoconfigure.endpoint;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

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
		return answer(this.answers::refresh);
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> refresh(@Nullable String action) {
		return answer((retryAfter) -> this.answers.refresh(action, retryAfter));
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> refreshTable(@Selector String table) {
		return answer((retryAfter) -> this.answers.refreshTable(table, retryAfter));
	}

	@WriteOperation
	public Mono<WebEndpointResponse<?>> act(@Selector String table, @Nullable String action) {
		return answer((retryAfter) -> this.answers.act(table, action, retryAfter));
	}

	private Mono<WebEndpointResponse<?>> answer(Function<Consumer<Duration>, WebEndpointResponse<?>> operation) {
		return Mono.deferContextual((context) -> {
			Consumer<Duration> retryAfter = (wait) -> ServerWebExchangeContextFilter.getExchange(context)
				.ifPresent((exchange) -> exchange.getResponse()
					.getHeaders()
					.set(HttpHeaders.RETRY_AFTER, EndpointAnswers.seconds(wait)));
			return Mono.<WebEndpointResponse<?>>fromSupplier(() -> operation.apply(retryAfter))
				.subscribeOn(Schedulers.boundedElastic());
		});
	}

}
