package io.dynamobb.autoconfigure.endpoint;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link DynamoBBEndpoint} in
 * applications on the servlet stack.
 */
@EndpointWebExtension(endpoint = DynamoBBEndpoint.class)
public class DynamoBBEndpointWebExtension {

	private final EndpointAnswers answers;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint
	 */
	public DynamoBBEndpointWebExtension(DynamoBBEndpoint delegate) {
		this.answers = new EndpointAnswers(delegate);
	}

	@ReadOperation
	public WebEndpointResponse<?> table(@Selector String table) {
		return this.answers.table(table);
	}

	@WriteOperation
	public WebEndpointResponse<?> refresh() {
		return post(null);
	}

	@WriteOperation
	public WebEndpointResponse<?> refreshTable(@Selector String table) {
		return post(table);
	}

	@WriteOperation
	public WebEndpointResponse<?> act(@Selector String table, @Nullable String action) {
		return post(table);
	}

	private WebEndpointResponse<?> post(@Nullable String table) {
		return this.answers.post(ServletActionRequests.current(table), this::retryAfter);
	}

	private void retryAfter(long seconds) {
		if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
			HttpServletResponse response = attributes.getResponse();
			if (response != null) {
				response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
			}
		}
	}

}
