package io.dynamobb.internal.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is announced of a table. Immutable.
 *
 * @param epoch the epoch of the leader that published it
 * @param number which snapshot of the table it is; grows from one to the next, whoever
 * leads
 * @param base the snapshot, {@code null} before the first
 * @param previous the snapshot before, {@code null} when there is none to roll back to
 * @param changes what has changed since the snapshot, to be applied in this order
 * @param refreshes how many requests of a refresh had come when its scan began, or when a
 * scan began that failed since
 * @param rollbacks how many requests of a rollback it answers
 * @param failure why the last scan published nothing, {@code null} when it did
 */
public record Announced(long epoch, long number, @Nullable StoredObject base, @Nullable StoredObject previous,
		List<StoredObject> changes, long refreshes, long rollbacks, @Nullable String failure) {

	public Announced {
		changes = List.copyOf(changes);
	}

	static Announced nothing(long number) {
		return new Announced(0, number, null, null, List.of(), 0, 0, null);
	}

	/**
	 * Returns the place of this among all that was ever announced of the table.
	 * @return the version, higher than that of all before
	 */
	public Version version() {
		return new Version(this.epoch, this.number, this.changes.size());
	}

	Announced published(long epoch, StoredObject base, long refreshes) {
		return new Announced(epoch, this.number + 1, base, this.base, List.of(), Math.max(refreshes, this.refreshes),
				this.rollbacks, null);
	}

	Announced changed(long epoch, StoredObject change) {
		List<StoredObject> all = new ArrayList<>(this.changes);
		all.add(change);
		return new Announced(epoch, this.number, this.base, this.previous, all, this.refreshes, this.rollbacks,
				this.failure);
	}

	Announced failed(long refreshes, String reason) {
		return new Announced(this.epoch, this.number, this.base, this.previous, this.changes,
				Math.max(refreshes, this.refreshes), this.rollbacks, reason);
	}

	/**
	 * Returns what announces the snapshot before again, or that there is none.
	 */
	Announced rolledBack(long epoch, long rollbacks) {
		return (this.previous == null)
				? new Announced(this.epoch, this.number, this.base, null, this.changes, this.refreshes, rollbacks,
						"there is no snapshot to roll back to")
				: new Announced(epoch, this.number + 1, this.previous, null, List.of(), this.refreshes, rollbacks,
						null);
	}

	/**
	 * Returns the names of the objects that this needs.
	 */
	Set<String> names() {
		List<@Nullable StoredObject> objects = new ArrayList<>(this.changes);
		Collections.addAll(objects, this.base, this.previous);
		Set<String> names = new LinkedHashSet<>();
		for (StoredObject object : objects) {
			if (object != null) {
				names.add(object.name());
			}
		}
		return names;
	}

	void write(JsonWriter json) {
		json.begin('{').member("epoch", this.epoch).member("number", this.number);
		write("base", this.base, json);
		write("previous", this.previous, json);
		json.name("changes").begin('[');
		this.changes.forEach((change) -> change.write(json));
		json.end(']').member("refreshes", this.refreshes).member("rollbacks", this.rollbacks);
		if (this.failure != null) {
			json.member("failure", this.failure);
		}
		json.end('}');
	}

	private static void write(String name, @Nullable StoredObject object, JsonWriter json) {
		if (object != null) {
			object.write(json.name(name));
		}
	}

	static Announced read(JsonReader json) {
		Parts parts = new Parts();
		json.members((member) -> {
			switch (member) {
				case "epoch" -> parts.epoch = json.count();
				case "number" -> parts.number = json.count();
				case "base" -> parts.base = StoredObject.read(json);
				case "previous" -> parts.previous = StoredObject.read(json);
				case "changes" -> json.elements(() -> parts.changes.add(StoredObject.read(json)));
				case "refreshes" -> parts.refreshes = json.count();
				case "rollbacks" -> parts.rollbacks = json.count();
				case "failure" -> parts.failure = json.string();
				default -> json.skip();
			}
		});
		return new Announced(parts.epoch, parts.number, parts.base, parts.previous, parts.changes, parts.refreshes,
				parts.rollbacks, parts.failure);
	}

	/**
	 * The order in which snapshots and changes of a table were announced.
	 *
	 * @param epoch the epoch
	 * @param number which snapshot
	 * @param changes how many changes over it
	 */
	public record Version(long epoch, long number, int changes) implements Comparable<Version> {

		/** Before all others. */
		static final Version NONE = new Version(0, 0, 0);

		@Override
		public int compareTo(Version other) {
			int order = Long.compare(this.epoch, other.epoch);
			order = (order != 0) ? order : Long.compare(this.number, other.number);
			return (order != 0) ? order : Integer.compare(this.changes, other.changes);
		}

		@Override
		public String toString() {
			return this.epoch + "." + this.number + ((this.changes > 0) ? "+" + this.changes : "");
		}

	}

	private static final class Parts {

		private long epoch;

		private long number;

		private @Nullable StoredObject base;

		private @Nullable StoredObject previous;

		private final List<StoredObject> changes = new ArrayList<>();

		private long refreshes;

		private long rollbacks;

		private @Nullable String failure;

	}

}
