package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.internal.scan.Count;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs each refresh and tells all listeners, whatever one of them throws.
 */
public final class RefreshListeners implements RefreshListener {

	private static final Logger logger = LoggerFactory.getLogger(RefreshListeners.class);

	private final List<RefreshListener> listeners;

	/**
	 * Creates a listener that tells others.
	 * @param listeners the others
	 */
	public RefreshListeners(List<RefreshListener> listeners) {
		this.listeners = List.copyOf(listeners);
	}

	@Override
	public RefreshListeners forRefresh(String table) {
		List<RefreshListener> told = new ArrayList<>();
		tell((listener) -> told.add(listener.forRefresh(table)));
		return new RefreshListeners(told);
	}

	@Override
	public void onStarted(String table) {
		logger.info("Refreshing table '{}'", table);
		tell((listener) -> listener.onStarted(table));
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		if (result.nothingNew()) {
			logger.info("Nothing new for table '{}': no export is newer than what is served, of {}", result.table(),
					result.asOf());
		}
		else {
			log(result);
		}
		tell((listener) -> listener.onRefreshed(result));
	}

	private static void log(RefreshResult result) {
		logger.info("Refreshed table '{}': {}, {}, {} read units, {} ms", result.table(),
				Count.of(result.items(), "item"), Count.of(result.pages(), "page"), result.consumedCapacity(),
				result.duration().toMillis());
	}

	@Override
	public void onChanged(ChangeResult result) {
		logger.debug("Changed table '{}': {} added, {} changed, {} removed, {} refused", result.table(), result.added(),
				result.changed(), result.removed(), result.refused());
		tell((listener) -> listener.onChanged(result));
	}

	@Override
	public void onFailed(RefreshFailedException failure, Duration duration) {
		logger.warn("{} (after {} ms)", failure.getMessage(), duration.toMillis());
		logger.debug("Refresh of table '{}' failed", failure.table(), failure);
		tell((listener) -> listener.onFailed(failure, duration));
	}

	@Override
	public void onCancelled(String table, Duration duration) {
		logger.info("Refresh of table '{}' was cancelled after {} ms", table, duration.toMillis());
		tell((listener) -> listener.onCancelled(table, duration));
	}

	private void tell(Consumer<RefreshListener> event) {
		for (RefreshListener listener : this.listeners) {
			try {
				event.accept(listener);
			}
			catch (Throwable ex) {
				logger.warn("The refresh listener {} failed with {}", listener.getClass().getName(),
						CallbackFailure.reason(ex), CallbackFailure.printable(ex));
			}
		}
	}

}
