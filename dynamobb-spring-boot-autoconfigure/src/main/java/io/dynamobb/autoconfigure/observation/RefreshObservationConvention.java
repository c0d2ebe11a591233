package io.dynamobb.autoconfigure.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * {@link ObservationConvention} of refreshes. A bean of this type takes the place of
 * DynamoBB's own.
 */
public interface RefreshObservationConvention extends ObservationConvention<RefreshObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof RefreshObservationContext;
	}

}
