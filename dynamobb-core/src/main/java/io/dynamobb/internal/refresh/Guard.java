package io.dynamobb.internal.refresh;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

import io.dynamobb.exception.CallbackFailure;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.TableView;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.scan.Count;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.spec.SnapshotGuards;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Refuses snapshots that must not be served. Thread-safe.
 */
public final class Guard {

	/** How many of the keys of bad items a refusal tells. */
	private static final int KEYS = 10;

	private static final int PERIOD = 4096;

	private final SnapshotGuards guards;

	private final List<SnapshotValidator> validators;

	/**
	 * Creates a guard.
	 * @param guards what a snapshot must fulfil
	 * @param validators asked after that, in this order
	 */
	public Guard(SnapshotGuards guards, List<SnapshotValidator> validators) {
		this.guards = guards;
		this.validators = List.copyOf(validators);
	}

	/**
	 * Checks a snapshot.
	 * @param candidate the snapshot
	 * @param previous the one that it would replace, {@code null} when there is none
	 * @param checkpoint run every few thousand rows and before each validator, may end
	 * the check by throwing
	 */
	void check(SnapshotView candidate, @Nullable SnapshotView previous, Runnable checkpoint) {
		checkSize(candidate.size(), (previous != null) ? previous.size() : 0);
		for (String attribute : this.guards.requiredAttributes()) {
			checkPresent(candidate.snapshot(), attribute, checkpoint);
		}
		for (RowIndex index : candidate.snapshot().indexes()) {
			if (this.guards.uniqueIndexes().contains(index.attributes())) {
				checkUnique(candidate.snapshot(), index, checkpoint);
			}
		}
		for (SnapshotValidator validator : this.validators) {
			checkpoint.run();
			validate(validator, candidate, previous);
		}
	}

	private static void validate(SnapshotValidator validator, TableView candidate, @Nullable TableView previous) {
		try {
			validator.validate(candidate, previous);
		}
		catch (RuntimeException | LinkageError | AssertionError | StackOverflowError ex) {
			throw CallbackFailure.ofValidator(validator, ex);
		}
	}

	private void checkSize(int size, int previous) {
		Integer minItems = this.guards.minItems();
		if (minItems != null && size < minItems) {
			throw new SnapshotRejectedException(
					"it has " + Count.of(size, "item") + " and guards.min-items = " + minItems);
		}
		Double maxShrink = this.guards.maxShrink();
		if (maxShrink != null && previous - size > previous * maxShrink) {
			throw new SnapshotRejectedException(
					String.format(Locale.ROOT, "it shrank from %d to %s, by %.1f%%, and guards.max-shrink = %.1f%%",
							previous, Count.of(size, "item"), 100.0 * (previous - size) / previous, 100 * maxShrink));
		}
	}

	private static void checkPresent(TableSnapshot snapshot, String attribute, Runnable checkpoint) {
		Column column = snapshot.column(attribute);
		refuse(snapshot, (row) -> {
			AttributeValue.Type type = (column != null) ? column.type(row) : null;
			return type == null || type == AttributeValue.Type.NUL;
		}, "lack the required attribute '" + attribute + "'", checkpoint);
	}

	private static void checkUnique(TableSnapshot snapshot, RowIndex index, Runnable checkpoint) {
		List<Column> columns = index.attributes().stream().map(snapshot::column).filter(Objects::nonNull).toList();
		if (columns.size() == index.attributes().size()) {
			refuse(snapshot, (row) -> index.find(columns, row).size() > 1,
					"share their key in the unique index on " + index.attributes() + " with others", checkpoint);
		}
	}

	private static void refuse(TableSnapshot snapshot, IntPredicate bad, String reason, Runnable checkpoint) {
		int count = 0;
		List<Map<String, AttributeValue>> keys = new ArrayList<>();
		for (int row = 0; row < snapshot.size(); row++) {
			if (row % PERIOD == 0) {
				checkpoint.run();
			}
			if (bad.test(row)) {
				count++;
				if (keys.size() < KEYS) {
					keys.add(key(snapshot, row));
				}
			}
		}
		if (count > 0) {
			throw new SnapshotRejectedException(count + " of " + Count.of(snapshot.size(), "item") + " " + reason
					+ "; keys() of the SnapshotRejectedException tells which", keys);
		}
	}

	private static Map<String, AttributeValue> key(TableSnapshot snapshot, int row) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String attribute : snapshot.keySchema().attributes()) {
			Column column = snapshot.column(attribute);
			AttributeValue value = (column != null) ? column.value(row) : null;
			if (value != null) {
				key.put(attribute, value);
			}
		}
		return Collections.unmodifiableMap(key);
	}

}
