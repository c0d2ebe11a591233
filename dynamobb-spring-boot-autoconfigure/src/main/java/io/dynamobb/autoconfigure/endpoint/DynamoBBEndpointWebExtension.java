package io.dynamobb.autoconfigure.endpoint;

import java.util.Map;
import java.util.function.Supplier;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;

/**
 * {@link EndpointWebExtension @EndpointWebExtension} of the {@link DynamoBBEndpoint}: 404
 * for an unknown table, and 503 for a refresh that failed, because its cause is outside
 * of the application and may pass, while the application goes on serving what it has.
 */
@EndpointWebExtension(endpoint = DynamoBBEndpoint.class)
public class DynamoBBEndpointWebExtension {

	private final DynamoBBEndpoint delegate;

	/**
	 * Creates the extension.
	 * @param delegate the endpoint
	 */
	public DynamoBBEndpointWebExtension(DynamoBBEndpoint delegate) {
		this.delegate = delegate;
	}

	@ReadOperation
	public WebEndpointResponse<?> table(@Selector String table) {
		return found(table, this.delegate.table(table));
	}

	@WriteOperation
	public WebEndpointResponse<?> refresh() {
		return refreshed(() -> new WebEndpointResponse<>(this.delegate.refresh()));
	}

	@WriteOperation
	public WebEndpointResponse<?> refreshTable(@Selector String table) {
		return refreshed(() -> found(table, this.delegate.refreshTable(table)));
	}

	private WebEndpointResponse<?> found(String table, @Nullable Object body) {
		if (body != null) {
			return new WebEndpointResponse<>(body);
		}
		Map<String, TableSummary> tables = this.delegate.tables().tables();
		return new WebEndpointResponse<>(new ErrorDescriptor("No cached table is named '" + table + "'", tables),
				WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private WebEndpointResponse<?> refreshed(Supplier<WebEndpointResponse<?>> refresh) {
		try {
			return refresh.get();
		}
		catch (RefreshFailedException ex) {
			return new WebEndpointResponse<>(
					new ErrorDescriptor(String.valueOf(ex.getMessage()), this.delegate.tables().tables()),
					WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
	}

	/**
	 * Description of what went wrong.
	 *
	 * @param message what went wrong, without the contents of any item
	 * @param tables how the tables are now
	 */
	public record ErrorDescriptor(String message, Map<String, TableSummary> tables) implements OperationResponseBody {

	}

}
