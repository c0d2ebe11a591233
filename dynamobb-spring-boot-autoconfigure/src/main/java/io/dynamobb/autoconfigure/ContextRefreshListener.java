package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.dynamobb.RefreshFailedException;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.event.TableRefreshFailedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/**
 * Tells the application about refreshes: its {@link RefreshListener} beans, which are
 * looked up late so that they may depend on the map, and then the listeners of its
 * events. An application that is closing is told no more: its beans may be gone.
 */
final class ContextRefreshListener implements RefreshListener {

	private final ConfigurableApplicationContext context;

	private final SingletonSupplier<List<RefreshListener>> listeners;

	ContextRefreshListener(ConfigurableApplicationContext context, ObjectProvider<RefreshListener> listeners) {
		this.context = context;
		this.listeners = SingletonSupplier.of(() -> listeners.orderedStream().toList());
	}

	@Override
	public void onStarted(String table) {
		tell((listener) -> listener.onStarted(table), null);
	}

	@Override
	public void onRefreshed(RefreshResult result) {
		tell((listener) -> listener.onRefreshed(result), new TableRefreshedEvent(result));
	}

	@Override
	public void onFailed(RefreshFailedException failure, Duration duration) {
		tell((listener) -> listener.onFailed(failure, duration), new TableRefreshFailedEvent(failure, duration));
	}

	private void tell(Consumer<RefreshListener> call, @Nullable Object event) {
		if (this.context.isClosed()) {
			return;
		}
		RuntimeException failure = null;
		for (RefreshListener listener : this.listeners.obtain()) {
			try {
				call.accept(listener);
			}
			catch (RuntimeException ex) {
				failure = ex;
			}
		}
		if (event != null) {
			this.context.publishEvent(event);
		}
		if (failure != null) {
			throw failure;
		}
	}

}
