package io.dynamobb.autoconfigure.web;

import io.dynamobb.export.Export;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that lets Spring MVC controllers
 * return an {@link Export} or {@link ExportFile}.
 */
@AutoConfiguration
@ConditionalOnClass({ Export.class, DispatcherServlet.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class ExportAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ExportHttpMessageConverter dynamobbExportHttpMessageConverter() {
		return new ExportHttpMessageConverter();
	}

}
