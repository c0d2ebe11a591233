package io.dynamobb.sample;

import software.amazon.awssdk.core.exception.SdkException;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Shows a page that says so while DynamoDB does not answer.
 */
@ControllerAdvice
class Unavailable {

	@ExceptionHandler(SdkException.class)
	@ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
	String unavailable() {
		return "unavailable";
	}

}
