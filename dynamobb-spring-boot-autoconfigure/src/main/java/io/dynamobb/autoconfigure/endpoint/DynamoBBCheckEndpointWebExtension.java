package io.dynamobb.autoconfigure.endpoint;

import java.util.function.Supplier;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.TableNotLoadedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
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
		return response(this.delegate::checks);
	}

	@ReadOperation
	public WebEndpointResponse<?> check(@Selector String table) {
		return response(() -> this.delegate.check(table));
	}

	private WebEndpointResponse<?> response(Supplier<@Nullable Object> check) {
		try {
			Object found = check.get();
			return (found != null) ? new WebEndpointResponse<>(found)
					: new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		catch (TableNotLoadedException | RefreshFailedException ex) {
			return new WebEndpointResponse<>(new ErrorDescriptor(String.valueOf(ex.getMessage())),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * Description of what went wrong.
	 *
	 * @param message what went wrong, without the contents of any item
	 */
	public record ErrorDescriptor(String message) implements OperationResponseBody {

	}

}
