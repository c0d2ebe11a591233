package io.dynamobb.autoconfigure.web;

import io.dynamobb.DynamoMap;
import io.dynamobb.exception.TableNotLoadedException;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * Functions instead of controllers that read a table.
 */
@Configuration(proxyBeanMethods = false)
@Import({ TableRoutes.OfServlets.class, TableRoutes.Reactive.class })
class TableRoutes {

	private static String customer(DynamoMap dynamo, String path) {
		try {
			return dynamo.table("customers").get("c-1").toString();
		}
		catch (TableNotLoadedException ex) {
			switch (path) {
				case "/route-gone" -> throw new GoneException(ex);
				case "/route-wrapped" -> throw new IllegalStateException(ex);
				default -> throw ex;
			}
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class OfServlets {

		@Bean
		RouterFunction<ServerResponse> routes(DynamoMap dynamo) {
			return RouterFunctions.route()
				.GET("/{path:route.*}", (request) -> ServerResponse.ok().body(customer(dynamo, request.path())))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class Reactive {

		@Bean
		org.springframework.web.reactive.function.server.RouterFunction<?> routes(DynamoMap dynamo) {
			return org.springframework.web.reactive.function.server.RouterFunctions.route()
				.GET("/{path:route.*}",
						(request) -> org.springframework.web.reactive.function.server.ServerResponse.ok()
							.bodyValue(customer(dynamo, request.path())))
				.build();
		}

	}

	@ResponseStatus(HttpStatus.GONE)
	static class GoneException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		GoneException(Throwable cause) {
			super(cause);
		}

	}

}
