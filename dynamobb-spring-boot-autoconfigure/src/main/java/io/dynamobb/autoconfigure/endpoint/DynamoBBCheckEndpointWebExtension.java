package io.dynamobb.autoconfigure.endpoint;

import java.util.function.Supplier;

import io.dynamobb.autoconfigure.endpoint.DynamoBBCheckEndpoint.CheckDescriptor;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.TableNotLoadedException;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the
 * {@link DynamoBBCheckEndpoint}: 404 for an unknown table, 503 while a table is not
 * loaded.
 */
@EndpointWebExtension(endpoint = DynamoBBCheckEndpoint.class)
public class DynamoBBCheckEndpointWebExtension {

	private final DynamoBBCheckEndpoint delegate;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint
	 */
	public DynamoBBCheckEndpointWebExtension(DynamoBBCheckEndpoint delegate) {
		this.delegate = delegate;
	}

	@ReadOperation
	public WebEndpointResponse<?> checks() {
		return answer(() -> new WebEndpointResponse<>(this.delegate.checks()));
	}

	@ReadOperation
	public WebEndpointResponse<?> check(@Selector String table) {
		return answer(() -> {
			CheckDescriptor found = this.delegate.check(table);
			return (found != null) ? new WebEndpointResponse<>(found) : new WebEndpointResponse<>(
					ErrorDescriptor.unknownTable(table, this.delegate.tables()), WebEndpointResponse.STATUS_NOT_FOUND);
		});
	}

	private WebEndpointResponse<?> answer(Supplier<WebEndpointResponse<?>> check) {
		try {
			return check.get();
		}
		catch (TableNotLoadedException | RefreshFailedException ex) {
			return new WebEndpointResponse<>(
					new ErrorDescriptor(String.valueOf(ex.getMessage()), this.delegate.tables()),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

}
