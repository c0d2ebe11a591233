package io.dynamobb.internal.export;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

import io.dynamobb.internal.scan.ScanProgress.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What is to be read.
 *
 * @param full the full export, {@code null} when the increments are of what is served
 * @param increments the incremental exports in their order
 */
record ExportPlan(@Nullable ExportSummary full, List<ExportSummary> increments) {

	boolean isNothing() {
		return this.full == null && this.increments.isEmpty();
	}

	/**
	 * Returns the export that is read last.
	 */
	ExportSummary last() {
		return this.increments.isEmpty() ? Objects.requireNonNull(this.full)
				: this.increments.get(this.increments.size() - 1);
	}

	/**
	 * Returns the time to which this leads.
	 * @param served the time of what is served
	 */
	Instant end(Instant served) {
		return isNothing() ? served : last().to();
	}

	Origin origin() {
		return new Origin(last().id(), last().to());
	}

}
