package io.dynamobb.internal.scan;

import java.util.Objects;
import java.util.stream.Stream;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.spec.ScanLimits.ReadCapacity;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * The ceilings that the scans of a table are held to: its own, and the one that all
 * tables share. Thread-safe.
 */
final class ReadCeiling {

	private final TableSpec spec;

	private final @Nullable CapacityLimiter table;

	private final @Nullable CapacityLimiter application;

	ReadCeiling(TableSpec spec, @Nullable CapacityLimiter application) {
		ReadCapacity capacity = spec.limits().readCapacity();
		this.spec = spec;
		this.table = (capacity != null) ? new CapacityLimiter(capacity.value()) : null;
		this.application = application;
	}

	/**
	 * Takes a ceiling that is a share from what DynamoDB says.
	 * @param target what is scanned
	 * @throws InvalidTableSpecException when the ceiling is a share of nothing
	 */
	void adapt(ScanTarget target) {
		ReadCapacity capacity = this.spec.limits().readCapacity();
		if (this.table != null && capacity != null && capacity.share()) {
			Double whole = target.readCapacity();
			if (whole == null) {
				throw new InvalidTableSpecException(this.spec.name(), "limits.read-capacity", capacity,
						"is a share of nothing: the table is neither provisioned nor has it a maximum on demand");
			}
			this.table.setRate(whole * capacity.value());
		}
	}

	/**
	 * Returns what holds one segment to the ceilings.
	 * @param target what is scanned
	 * @return a pace of its own for each segment
	 */
	ScanPace pace(ScanTarget target) {
		return new ScanPace(Stream.of(this.table, this.application).filter(Objects::nonNull).toList(),
				target.pageUnits(this.spec));
	}

}
