package io.dynamobb.internal.stored;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.store.Announced;
import io.dynamobb.internal.store.StoredObject;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tables that are refreshed together: all of them begin with snapshots that were stored
 * in one step, or none does. Thread-safe.
 */
final class StoredGroup {

	private static final Logger logger = LoggerFactory.getLogger(StoredGroup.class);

	private final StoredTables owner;

	private final List<StoredTable> tables;

	private @Nullable Map<StoredTable, Fitting> read;

	StoredGroup(StoredTables owner, List<StoredTable> tables) {
		this.owner = owner;
		this.tables = List.copyOf(tables);
	}

	List<StoredTable> tables() {
		return this.tables;
	}

	/**
	 * Returns what a table begins with. The first call reads all tables of the group, and
	 * decides for all of them.
	 * @param table the table
	 * @param progress can cancel the reading
	 * @return its rows, once; {@code null} when the table is to be loaded
	 */
	synchronized @Nullable Fitting take(StoredTable table, ScanProgress progress) {
		Map<StoredTable, Fitting> all = this.read;
		if (all == null) {
			all = Map.of();
			this.read = all;
			all = new HashMap<>(read(progress));
			this.read = all;
		}
		return all.isEmpty() ? null : all.remove(table);
	}

	/**
	 * Has the tables be loaded from now on: a refresh has ended in which some have taken
	 * what they begin with.
	 */
	synchronized void forget() {
		this.read = Map.of();
	}

	private Map<StoredTable, Fitting> read(ScanProgress progress) {
		Map<String, Announced> announced;
		try {
			announced = this.owner.store().look();
		}
		catch (IOException ex) {
			logger.warn("The stored snapshot of table '{}' cannot be looked for in {}, and the table is scanned: {}",
					this.tables.get(0).name(), this.owner.store(), ex.getMessage());
			return Map.of();
		}
		Map<StoredTable, Fitting> last = read(announced, Announced::base, progress);
		return last.isEmpty() ? read(announced, Announced::previous, progress) : last;
	}

	private Map<StoredTable, Fitting> read(Map<String, Announced> announced,
			Function<Announced, @Nullable StoredObject> which, ScanProgress progress) {
		List<StoredObject> objects = new ArrayList<>();
		for (StoredTable table : this.tables) {
			Announced of = announced.get(table.name());
			StoredObject object = (of != null) ? which.apply(of) : null;
			if (object == null || isTooOld(object)
					|| (!objects.isEmpty() && !objects.get(0).about().equals(object.about()))) {
				return Map.of();
			}
			objects.add(object);
		}
		Map<StoredTable, Fitting> all = new HashMap<>();
		for (int i = 0; i < this.tables.size(); i++) {
			Fitting fitting = this.tables.get(i).read(objects.get(i), progress);
			if (fitting == null) {
				return Map.of();
			}
			all.put(this.tables.get(i), fitting);
		}
		return all;
	}

	private boolean isTooOld(StoredObject object) {
		Duration maxAge = this.owner.maxAge();
		Instant now = this.owner.clock().instant();
		boolean tooOld = maxAge != null && object.scannedAt().isBefore(now.minus(maxAge));
		if (tooOld) {
			logger.info("Passed over the stored snapshot {}, because it is of {} and 'snapshots.max-age' is {}",
					object.name(), object.scannedAt(), maxAge);
		}
		return tooOld;
	}

}
