package io.dynamobb.internal.change;

import java.util.List;
import java.util.Objects;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.ChangeReader.Wanted;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * A change that is in no snapshot.
 *
 * @param applied when it was applied, in nanoseconds
 * @param change the change, {@code null} for one that was read
 * @param wanted what the change says, {@code null} for one that was not read
 */
record WaitingChange(long applied, @Nullable ItemChange change, @Nullable Wanted wanted) {

	static WaitingChange of(long applied, ItemChange change) {
		return new WaitingChange(applied, change, null);
	}

	Wanted read(ChangeReader reader) {
		return (this.wanted != null) ? this.wanted : reader.read(Objects.requireNonNull(this.change));
	}

	/**
	 * Returns the primary key of the item.
	 * @return the key, {@code null} when it is none of the table
	 */
	@Nullable List<KeyValue> key(ChangeReader reader) {
		try {
			return read(reader).key();
		}
		catch (RefusedChangeException | IllegalArgumentException ex) {
			return null;
		}
	}

}
