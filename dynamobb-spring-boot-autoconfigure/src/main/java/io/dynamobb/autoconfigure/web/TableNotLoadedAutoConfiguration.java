package io.dynamobb.autoconfigure.web;

import io.dynamobb.exception.TableNotLoadedException;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that answers requests with 503 while
 * they read a table that is not loaded, unless the application handles the
 * {@link TableNotLoadedException} itself.
 */
@AutoConfiguration
@ConditionalOnClass(TableNotLoadedException.class)
@ConditionalOnWebApplication
public final class TableNotLoadedAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(DispatcherServlet.class)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		TableNotLoadedAdvice dynamobbTableNotLoadedAdvice(
				ObjectProvider<org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler> problemDetails) {
			return new TableNotLoadedAdvice(() -> problemDetails.stream().findAny().isPresent());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ DispatcherHandler.class, ErrorWebExceptionHandler.class })
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class ReactiveConfiguration {

		@Bean
		ReactiveTableNotLoadedAdvice dynamobbTableNotLoadedAdvice(
				ObjectProvider<org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler> problemDetails,
				ObjectProvider<ErrorWebExceptionHandler> errors) {
			return new ReactiveTableNotLoadedAdvice(() -> problemDetails.stream().findAny().isPresent(), errors);
		}

		@Bean
		ReactiveTableNotLoadedHandler dynamobbTableNotLoadedHandler() {
			return new ReactiveTableNotLoadedHandler();
		}

	}

}
