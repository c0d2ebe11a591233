package io.dynamobb.autoconfigure.observation;

import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.micrometer.observation.docs.ObservationDocumentation;

/**
 * Documented observations.
 */
public enum RefreshObservationDocumentation implements ObservationDocumentation {

	/**
	 * A refresh of a table, from the begin of its scan to the publication or the failure.
	 */
	REFRESH {

		@Override
		public Class<? extends ObservationConvention<? extends Observation.Context>> getDefaultConvention() {
			return DefaultRefreshObservationConvention.class;
		}

		@Override
		public KeyName[] getLowCardinalityKeyNames() {
			return LowCardinalityKeyNames.values();
		}

		@Override
		public KeyName[] getHighCardinalityKeyNames() {
			return HighCardinalityKeyNames.values();
		}

	};

	/**
	 * Keys with few values.
	 */
	public enum LowCardinalityKeyNames implements KeyName {

		/**
		 * Name of the table in code.
		 */
		TABLE {

			@Override
			public String asString() {
				return "table";
			}

		},

		/**
		 * {@code success}, {@code failure}, {@code cancelled}, or {@code none} while the
		 * refresh runs.
		 */
		OUTCOME {

			@Override
			public String asString() {
				return "outcome";
			}

		}

	}

	/**
	 * Keys with many values, of refreshes that succeeded.
	 */
	public enum HighCardinalityKeyNames implements KeyName {

		/**
		 * Number of items in the new snapshot.
		 */
		ITEMS {

			@Override
			public String asString() {
				return "items";
			}

		},

		/**
		 * Number of Scan responses that were read.
		 */
		PAGES {

			@Override
			public String asString() {
				return "pages";
			}

		},

		/**
		 * Read capacity units that DynamoDB reported.
		 */
		CONSUMED_CAPACITY {

			@Override
			public String asString() {
				return "consumed.capacity";
			}

		}

	}

}
