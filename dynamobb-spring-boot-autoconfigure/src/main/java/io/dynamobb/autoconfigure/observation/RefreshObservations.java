package io.dynamobb.autoconfigure.observation;

import java.time.Duration;

import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes the refreshes. The observation in which one was asked for, such as that of an
 * HTTP request, is its parent.
 */
final class RefreshObservations implements RefreshListener {

	private final ObservationRegistry registry;

	private final @Nullable RefreshObservationConvention convention;

	RefreshObservations(ObservationRegistry registry, @Nullable RefreshObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public RefreshListener forRefresh(String table) {
		RefreshObservationContext context = new RefreshObservationContext(table);
		Observation observation = RefreshObservationDocumentation.REFRESH
			.observation(this.convention, new DefaultRefreshObservationConvention(), () -> context, this.registry)
			.parentObservation(this.registry.getCurrentObservation())
			.start();
		return new Observed(context, observation);
	}

	private record Observed(RefreshObservationContext context, Observation observation) implements RefreshListener {

		@Override
		public void onRefreshed(RefreshResult result) {
			this.context.result(result);
			this.observation.stop();
		}

		@Override
		public void onFailed(RefreshFailedException failure, Duration duration) {
			this.observation.error(failure).stop();
		}

		@Override
		public void onCancelled(String table, Duration duration) {
			this.context.cancel();
			this.observation.stop();
		}

	}

}
