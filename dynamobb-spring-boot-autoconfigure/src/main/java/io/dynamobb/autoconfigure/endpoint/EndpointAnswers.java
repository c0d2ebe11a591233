package io.dynamobb.autoconfigure.endpoint;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.Action;
import io.dynamobb.autoconfigure.endpoint.DynamoBBEndpoint.TableSummary;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.NoPreviousSnapshotException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.exception.TablePinnedException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;

/**
 * What the {@link DynamoBBEndpoint} answers over HTTP: 400 for a request that asks for
 * something else than one known action, or for one that all tables cannot do at once, 404
 * for an unknown table, 409 for what the state of a table does not allow, 429 for a
 * refresh too soon after the last, and 503 for a refresh that failed, because its cause
 * is outside of the application and may pass, while the application goes on serving what
 * it has.
 */
final class EndpointAnswers {

	private static final int STATUS_CONFLICT = 409;

	private final DynamoBBEndpoint endpoint;

	EndpointAnswers(DynamoBBEndpoint endpoint) {
		this.endpoint = endpoint;
	}

	WebEndpointResponse<?> table(String table) {
		return found(table, this.endpoint.table(table));
	}

	WebEndpointResponse<?> post(ActionRequest request, LongConsumer retryAfter) {
		if (request.isEmpty()) {
			return act(request.table(), Action.REFRESH, retryAfter);
		}
		if (request.unknownParameter().isPresent()) {
			return noAction("There is no parameter '" + request.unknownParameter().get()
					+ "'; the only one is 'action'," + " and a table is named in the path, dynamobb/{table}");
		}
		if (request.body() && request.query()) {
			return noAction("The request has a body and a query; the action is in one of them");
		}
		return request.action()
			.<WebEndpointResponse<?>>map((name) -> Action.named(name)
				.<WebEndpointResponse<?>>map((action) -> act(request.table(), action, retryAfter))
				.orElseGet(() -> noAction("There is no action '" + name + "'")))
			.orElseGet(() -> noAction(
					request.body() ? "There is no 'action' in the body" : "The query has no 'action', or several"));
	}

	private WebEndpointResponse<?> act(@Nullable String table, Action action, LongConsumer retryAfter) {
		if (table != null) {
			return answer(() -> found(table, this.endpoint.act(table, action)), retryAfter);
		}
		return (action == Action.REFRESH) ? answer(() -> new WebEndpointResponse<>(this.endpoint.refresh()), retryAfter)
				: actionForOneTable(action.toString());
	}

	private WebEndpointResponse<?> actionForOneTable(String action) {
		List<String> tables = tables().keySet().stream().sorted().toList();
		return error("The action '" + action + "' is for one table: POST to dynamobb/{table}, one of " + tables,
				WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private WebEndpointResponse<?> noAction(String reason) {
		return error(reason + "; the actions are " + String.join(", ", Action.names()),
				WebEndpointResponse.STATUS_BAD_REQUEST);
	}

	private WebEndpointResponse<?> found(String table, @Nullable Object body) {
		return (body != null) ? new WebEndpointResponse<>(body) : new WebEndpointResponse<>(
				ErrorDescriptor.unknownTable(table, tables()), WebEndpointResponse.STATUS_NOT_FOUND);
	}

	private WebEndpointResponse<?> answer(Supplier<WebEndpointResponse<?>> operation, LongConsumer retryAfter) {
		try {
			return operation.get();
		}
		catch (RefreshFailedException ex) {
			return error(ex, WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE);
		}
		catch (RefreshTooSoonException ex) {
			long seconds = ex.retryAfter().plusSeconds(1).minusNanos(1).toSeconds();
			retryAfter.accept(seconds);
			return new WebEndpointResponse<>(new ErrorDescriptor(String.valueOf(ex.getMessage()), tables(), seconds),
					WebEndpointResponse.STATUS_TOO_MANY_REQUESTS);
		}
		catch (NoPreviousSnapshotException | TablePinnedException | TableNotLoadedException
				| SnapshotRejectedException ex) {
			return error(ex, STATUS_CONFLICT);
		}
	}

	private WebEndpointResponse<?> error(DynamoBBException failure, int status) {
		return error(String.valueOf(failure.getMessage()), status);
	}

	private WebEndpointResponse<?> error(String message, int status) {
		return new WebEndpointResponse<>(new ErrorDescriptor(message, tables()), status);
	}

	private Map<String, TableSummary> tables() {
		return this.endpoint.tables().tables();
	}

}
