package io.dynamobb.autoconfigure.web;

import reactor.core.publisher.Mono;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

/**
 * {@link WebExceptionHandler} directly before the one that shows Spring Boot's page for
 * errors. It makes that show a 503 while a table is not loaded, where no
 * {@code @ControllerAdvice} is asked: for functions instead of controllers.
 */
@Order(-2)
final class ReactiveTableNotLoadedHandler implements WebExceptionHandler {

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
		if (!TableNotLoaded.isAnswerTo(thrown)) {
			return Mono.error(thrown);
		}
		if (!exchange.getResponse().isCommitted()) {
			exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, TableNotLoaded.RETRY_AFTER);
		}
		return Mono.error(new ResponseStatusException(TableNotLoaded.STATUS, null, thrown));
	}

}
