package io.dynamobb.autoconfigure.endpoint;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.EndpointId;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;

/**
 * A POST request to the {@link DynamoBBEndpoint} with all that it asks for. Spring Boot
 * hands an operation the parameters alone that it declares: one that is misspelt would be
 * left out, and one that is named as the table in the path would replace it.
 *
 * @param table the table in the path, {@code null} for all tables
 * @param parameters what the body and the query hold, by name
 * @param body whether there may be a body
 * @param query whether there is a query
 */
record ActionRequest(@Nullable String table, Map<String, Object> parameters, boolean body, boolean query) {

	private static final String ACTION = "action";

	private static final String TABLE = "table";

	/**
	 * Creates a request.
	 * @param arguments what Spring Boot made of path, body and query
	 * @param path the variables of the path
	 * @param headers the headers of the request
	 * @param query whether there is a query
	 * @return the request
	 */
	static ActionRequest of(Map<String, Object> arguments, Map<String, String> path, HttpHeaders headers,
			boolean query) {
		Map<String, Object> parameters = new HashMap<>(arguments);
		path.forEach(parameters::remove);
		return new ActionRequest(path.get(TABLE), parameters, hasBody(headers), query);
	}

	/**
	 * Says whether there may be a body. From HTTP/2 on one needs neither a length nor an
	 * encoding, but none is read without a type.
	 */
	private static boolean hasBody(HttpHeaders headers) {
		long length = headers.getContentLength();
		return length > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)
				|| length < 0 && headers.containsHeader(HttpHeaders.CONTENT_TYPE);
	}

	static boolean isMadeBy(EndpointId endpoint, OperationType type) {
		return endpoint.equals(EndpointId.of("dynamobb")) && type == OperationType.WRITE;
	}

	boolean isEmpty() {
		return this.parameters.isEmpty() && !this.body && !this.query;
	}

	Optional<String> unknownParameter() {
		return this.parameters.keySet().stream().filter((name) -> !name.equals(ACTION)).sorted().findFirst();
	}

	/**
	 * Returns the action that is asked for.
	 * @return its name, empty when there is none, several or no text
	 */
	Optional<String> action() {
		return Optional.ofNullable(this.parameters.get(ACTION))
			.filter(String.class::isInstance)
			.map(String.class::cast)
			.filter(StringUtils::hasText);
	}

}
