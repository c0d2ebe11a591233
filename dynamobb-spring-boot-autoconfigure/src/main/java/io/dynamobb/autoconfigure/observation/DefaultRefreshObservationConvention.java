package io.dynamobb.autoconfigure.observation;

import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.observation.RefreshObservationDocumentation.HighCardinalityKeyNames;
import io.dynamobb.autoconfigure.observation.RefreshObservationDocumentation.LowCardinalityKeyNames;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * Names and keys of the observation of a refresh. Nothing in them comes from an item.
 */
final class DefaultRefreshObservationConvention implements RefreshObservationConvention {

	@Override
	public String getName() {
		return "dynamobb.refresh";
	}

	@Override
	public String getContextualName(RefreshObservationContext context) {
		return "refresh " + context.table();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RefreshObservationContext context) {
		return KeyValues.of(LowCardinalityKeyNames.TABLE.withValue(context.table()),
				LowCardinalityKeyNames.OUTCOME.withValue(outcome(context)));
	}

	private static String outcome(RefreshObservationContext context) {
		if (context.getError() != null) {
			return "failure";
		}
		if (context.isCancelled()) {
			return "cancelled";
		}
		return (context.result() != null) ? "success" : KeyValue.NONE_VALUE;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RefreshObservationContext context) {
		RefreshResult result = context.result();
		if (result == null) {
			return KeyValues.empty();
		}
		return KeyValues.of(HighCardinalityKeyNames.ITEMS.withValue(Integer.toString(result.items())),
				HighCardinalityKeyNames.PAGES.withValue(Long.toString(result.pages())),
				HighCardinalityKeyNames.CONSUMED_CAPACITY.withValue(Double.toString(result.consumedCapacity())));
	}

}
