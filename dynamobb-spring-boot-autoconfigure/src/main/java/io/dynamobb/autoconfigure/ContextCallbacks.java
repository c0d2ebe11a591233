package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

import io.dynamobb.change.ChangeResult;
import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.TableView;
import io.dynamobb.autoconfigure.event.TableChangedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshCancelledEvent;
import io.dynamobb.autoconfigure.event.TableRefreshFailedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshedEvent;
import io.dynamobb.exception.RefreshFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Calls the application's {@link RefreshListener} beans and then the listeners of its
 * events, and its {@link SnapshotValidator} beans. They are looked up once all beans have
 * been created, so that they may depend on the map. Never on a thread that refreshes: the
 * one that creates beans may hold their lock while it waits for a table. What happens
 * before is told then. An application that is closing is told no more: its beans may be
 * gone. Thread-safe.
 */
final class ContextCallbacks {

	private static final Logger logger = LoggerFactory.getLogger(ContextCallbacks.class);

	private final ConfigurableApplicationContext context;

	private final ObjectProvider<RefreshListener> listenerBeans;

	private final ObjectProvider<SnapshotValidator> validatorBeans;

	private final Queue<Runnable> early = new ArrayDeque<>();

	private boolean ready;

	private volatile List<RefreshListener> listeners = List.of();

	private volatile @Nullable List<SnapshotValidator> validators;

	ContextCallbacks(ConfigurableApplicationContext context, ObjectProvider<RefreshListener> listeners,
			ObjectProvider<SnapshotValidator> validators) {
		this.context = context;
		this.listenerBeans = listeners;
		this.validatorBeans = validators;
		if (BeanFactoryUtils.beanNamesForTypeIncludingAncestors(context, SnapshotValidator.class, true,
				false).length == 0) {
			this.validators = List.of();
		}
	}

	/**
	 * Returns what tells the listeners.
	 * @return the listener for the map
	 */
	RefreshListener listener() {
		return new Listener();
	}

	/**
	 * Asks all validators. They are not skipped: a table that is loaded before they are
	 * there is refused.
	 * @param candidate the new snapshot
	 * @param previous the last snapshot, {@code null} before the first
	 */
	void validate(TableView candidate, @Nullable TableView previous) {
		List<SnapshotValidator> validators = this.validators;
		if (validators == null) {
			throw new ValidatorsNotReadyException();
		}
		for (SnapshotValidator validator : validators) {
			try {
				validator.validate(candidate, previous);
			}
			catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
				throw CallbackFailure.ofValidator(validator, ex);
			}
		}
	}

	/**
	 * Looks the beans up, and tells the listeners what has happened so far. Called when
	 * all beans have been created.
	 */
	void start() {
		this.validators = this.validatorBeans.orderedStream().toList();
		this.listeners = this.listenerBeans.orderedStream().toList();
		for (Runnable report = next(); report != null; report = next()) {
			report.run();
		}
	}

	private @Nullable Runnable next() {
		synchronized (this.early) {
			Runnable report = this.early.poll();
			this.ready = (report == null);
			return report;
		}
	}

	private void tell(Runnable report) {
		synchronized (this.early) {
			if (!this.ready) {
				this.early.add(report);
				return;
			}
		}
		report.run();
	}

	private void call(List<RefreshListener> listeners, Consumer<RefreshListener> call) {
		if (!this.context.isClosed()) {
			listeners.forEach((listener) -> attempt(listener, () -> call.accept(listener)));
		}
	}

	private void publish(Object event) {
		if (!this.context.isClosed()) {
			attempt(event, () -> this.context.publishEvent(event));
		}
	}

	private void attempt(Object subject, Runnable call) {
		try {
			call.run();
		}
		catch (Throwable ex) {
			logger.warn("Telling of a refresh failed: {} with {}", subject.getClass().getName(),
					CallbackFailure.reason(ex), CallbackFailure.printable(ex));
		}
	}

	private final class Listener implements RefreshListener {

		private volatile List<RefreshListener> told = List.of();

		@Override
		public RefreshListener forRefresh(String table) {
			Listener own = new Listener();
			tell(() -> own.told = begin(table));
			return own;
		}

		private List<RefreshListener> begin(String table) {
			List<RefreshListener> told = new ArrayList<>();
			call(ContextCallbacks.this.listeners, (listener) -> told.add(listener.forRefresh(table)));
			return told;
		}

		@Override
		public void onStarted(String table) {
			tell(() -> call(this.told, (listener) -> listener.onStarted(table)));
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			tell(() -> {
				call(this.told, (listener) -> listener.onRefreshed(result));
				publish(new TableRefreshedEvent(result));
			});
		}

		@Override
		public void onChanged(ChangeResult result) {
			tell(() -> {
				call(ContextCallbacks.this.listeners, (listener) -> listener.onChanged(result));
				publish(new TableChangedEvent(result));
			});
		}

		@Override
		public void onFailed(RefreshFailedException failure, Duration duration) {
			tell(() -> {
				call(this.told, (listener) -> listener.onFailed(failure, duration));
				publish(new TableRefreshFailedEvent(failure, duration));
			});
		}

		@Override
		public void onCancelled(String table, Duration duration) {
			tell(() -> {
				call(this.told, (listener) -> listener.onCancelled(table, duration));
				publish(new TableRefreshCancelledEvent(table, duration));
			});
		}

	}

}
