package io.dynamobb.internal.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.change.ChangeReader.Wanted;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.RowPlace;
import io.dynamobb.internal.snapshot.SnapshotEdit;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.spec.SnapshotGuards;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Changes that are packed and looked at, as far as that takes no look at the table.
 */
final class ChangeBatch {

	private final ColumnarSnapshot base;

	private final SnapshotGuards guards;

	private final @Nullable ColumnarSnapshot rows;

	/** Where each wanted item is, {@code null} for one that is gone. */
	private final Map<List<KeyValue>, @Nullable RowPlace> places = new LinkedHashMap<>();

	private int refused;

	private @Nullable String reason;

	private int added;

	private int changed;

	private int removed;

	/**
	 * Packs changes.
	 * @param base the base of the table
	 * @param guards what each item must fulfil
	 * @param wanted the changes
	 */
	ChangeBatch(ColumnarSnapshot base, SnapshotGuards guards, Collection<Wanted> wanted) {
		this.base = base;
		this.guards = guards;
		SnapshotBuilder builder = SnapshotBuilder.changes(base);
		SegmentBuilder segment = builder.segment();
		List<List<KeyValue>> keys = new ArrayList<>();
		for (Wanted change : wanted) {
			if (change.item() == null) {
				this.places.put(change.key(), null);
			}
			else if (isAdded(segment, change.item())) {
				keys.add(change.key());
			}
		}
		this.rows = keys.isEmpty() ? null : builder.build();
		for (int row = 0; row < keys.size() && this.rows != null; row++) {
			String lacking = lacking(this.rows, row);
			if (lacking != null) {
				refuse("an item lacks the required attribute '" + lacking + "'");
			}
			else {
				this.places.put(keys.get(row), new RowPlace(this.rows, row));
			}
		}
	}

	private boolean isAdded(SegmentBuilder segment, Map<String, AttributeValue> item) {
		try {
			segment.add(item);
			segment.commitPage();
			return true;
		}
		catch (IllegalArgumentException ex) {
			segment.rollbackPage();
			refuse("an item has a value that DynamoDB knows no such value of");
			return false;
		}
	}

	private @Nullable String lacking(ColumnarSnapshot rows, int row) {
		for (String attribute : this.guards.requiredAttributes()) {
			Column column = rows.column(attribute);
			AttributeValue.Type type = (column != null) ? column.type(row) : null;
			if (type == null || type == AttributeValue.Type.NUL) {
				return attribute;
			}
		}
		return null;
	}

	void refuse(String why) {
		this.refused++;
		this.reason = why;
	}

	/**
	 * Says whether this was packed for a table.
	 * @param table the table as it is now
	 */
	boolean isFor(TableSnapshot table) {
		return base(table).names() == this.base.names();
	}

	static ColumnarSnapshot base(TableSnapshot table) {
		return (table instanceof ChangedSnapshot changed) ? changed.base() : (ColumnarSnapshot) table;
	}

	/**
	 * Applies the changes. An item that shares a key of a unique index with another one
	 * afterwards stays as it was.
	 * @param table the table
	 * @return the changed table, the same when nothing has changed
	 */
	TableSnapshot apply(TableSnapshot table) {
		SnapshotEdit edit = new SnapshotEdit(table);
		Map<List<KeyValue>, @Nullable RowPlace> before = new LinkedHashMap<>();
		this.places.forEach((key, place) -> {
			int row = edit.row(key.toArray(KeyValue[]::new));
			RowPlace old = (row >= 0) ? edit.place(row) : null;
			if (place == null && row >= 0) {
				edit.remove(row);
				this.removed++;
			}
			else if (place != null && (old == null || !old.hasSameItem(place))) {
				edit.put(row, place);
				before.put(key, old);
				count(old, 1);
			}
		});
		if (!this.guards.uniqueIndexes().isEmpty()) {
			takeBack(edit, before);
		}
		if (this.added + this.changed + this.removed == 0) {
			return table;
		}
		if (this.rows != null && !before.isEmpty()) {
			edit.add(this.rows);
		}
		return edit.build();
	}

	private void count(@Nullable RowPlace old, int more) {
		if (old == null) {
			this.added += more;
		}
		else {
			this.changed += more;
		}
	}

	/**
	 * What is taken back may leave its old value to nobody: another one may have it now.
	 */
	private void takeBack(SnapshotEdit edit, Map<List<KeyValue>, @Nullable RowPlace> before) {
		List<List<KeyValue>> shared;
		do {
			shared = before.keySet().stream().filter((key) -> isShared(edit, key)).toList();
			for (List<KeyValue> key : shared) {
				int row = edit.row(key.toArray(KeyValue[]::new));
				RowPlace old = before.remove(key);
				count(old, -1);
				if (old != null) {
					edit.put(row, old);
				}
				else {
					edit.remove(row);
				}
				this.places.remove(key);
				refuse("an item shares its key in a unique index with another");
			}
		}
		while (!shared.isEmpty());
	}

	private boolean isShared(SnapshotEdit edit, List<KeyValue> key) {
		int row = edit.row(key.toArray(KeyValue[]::new));
		return this.guards.uniqueIndexes().stream().anyMatch((index) -> edit.isShared(index, row));
	}

	/**
	 * Returns the keys of what was not refused.
	 */
	Collection<List<KeyValue>> keys() {
		return this.places.keySet();
	}

	int rows() {
		return (this.rows != null) ? this.rows.size() : 0;
	}

	int added() {
		return this.added;
	}

	int changed() {
		return this.changed;
	}

	int removed() {
		return this.removed;
	}

	int refused() {
		return this.refused;
	}

	/**
	 * Returns why the last change was refused.
	 * @return the reason as the end of a sentence, {@code null} when none was
	 */
	@Nullable String reason() {
		return this.reason;
	}

}
