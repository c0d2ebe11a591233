package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.util.function.Consumer;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.event.TableRefreshFailedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshedEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Tells the application about refreshes: its {@link RefreshListener} beans, which are
 * looked up late so that they may depend on the map, and then the listeners of its
 * events.
 */
final class ContextRefreshListener implements RefreshListener {

	private static final Logger logger = LoggerFactory.getLogger(ContextRefreshListener.class);

	private final ObjectProvider<RefreshListener> listeners;

	private final ApplicationEventPublisher publisher;

	ContextRefreshListener(ObjectProvider<RefreshListener> listeners, ApplicationEventPublisher publisher) {
		this.listeners = listeners;
		this.publisher = publisher;
	}

	@Override
	public void onStarted(String table) {
		tell((listener) -> listener.onStarted(table));
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		tell((listener) -> listener.onRefreshed(result));
		this.publisher.publishEvent(new TableRefreshedEvent(result));
	}

	@Override
	public void onFailed(RefreshFailedException failure, Duration duration) {
		tell((listener) -> listener.onFailed(failure, duration));
		this.publisher.publishEvent(new TableRefreshFailedEvent(failure, duration));
	}

	private void tell(Consumer<RefreshListener> event) {
		this.listeners.orderedStream().forEach((listener) -> {
			try {
				event.accept(listener);
			}
			catch (RuntimeException ex) {
				logger.warn("Refresh listener {} failed", listener.getClass().getName(), ex);
			}
		});
	}

}
