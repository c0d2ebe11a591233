package io.dynamobb.autoconfigure.web;

import java.util.function.BooleanSupplier;

import io.dynamobb.exception.TableNotLoadedException;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

/**
 * {@link ControllerAdvice @ControllerAdvice} as {@link TableNotLoadedAdvice} is, in
 * applications on the reactive stack, which takes no status from a cause.
 */
@ControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE)
final class ReactiveTableNotLoadedAdvice {

	private final BooleanSupplier problemDetails;

	private final ObjectProvider<ErrorWebExceptionHandler> errors;

	ReactiveTableNotLoadedAdvice(BooleanSupplier problemDetails, ObjectProvider<ErrorWebExceptionHandler> errors) {
		this.problemDetails = problemDetails;
		this.errors = errors;
	}

	@ExceptionHandler(TableNotLoadedException.class)
	Mono<ResponseEntity<ProblemDetail>> notLoaded(Throwable thrown, ServerWebExchange exchange) {
		if (TableNotLoaded.hasStatus(thrown)) {
			return Mono.error(thrown);
		}
		ErrorWebExceptionHandler page = this.errors.orderedStream().findFirst().orElse(null);
		if (page == null || this.problemDetails.getAsBoolean()) {
			return Mono.just(TableNotLoaded.problem());
		}
		exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, TableNotLoaded.RETRY_AFTER);
		return page.handle(exchange, new ResponseStatusException(TableNotLoaded.STATUS)).then(Mono.empty());
	}

}
