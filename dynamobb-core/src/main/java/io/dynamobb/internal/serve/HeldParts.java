package io.dynamobb.internal.serve;

import java.util.Collection;
import java.util.List;

import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.TableSpec;

/**
 * Which items of a table the cache holds, and what of each.
 *
 * @param filtered whether a filter leaves items out
 * @param paths what is held of each item besides its primary key, empty for everything
 */
record HeldParts(boolean filtered, List<AttributePath> paths) {

	/**
	 * Everything of every item.
	 */
	static final HeldParts ALL = new HeldParts(false, List.of());

	/**
	 * Reads what a table holds.
	 * @param spec how the table is cached
	 * @return the parts
	 */
	static HeldParts of(TableSpec spec) {
		return new HeldParts(spec.filter() != null, spec.attributes());
	}

	void requireAllItems() {
		PassedOn.when(this.filtered, PassReason.FILTER);
	}

	void requireWholeItems() {
		PassedOn.when(!this.paths.isEmpty(), PassReason.ATTRIBUTES);
	}

	/**
	 * Passes on what asks for more.
	 * @param asked the paths that are asked for
	 * @param key the attributes of the primary key, which are always held
	 */
	void require(Collection<AttributePath> asked, Collection<String> key) {
		if (this.paths.isEmpty()) {
			return;
		}
		for (AttributePath path : asked) {
			PassedOn.when(!key.contains(path.attribute()) && !holds(path), PassReason.ATTRIBUTES);
		}
	}

	/**
	 * Elements of lists move up where only some of them are held, so nothing is known of
	 * their places.
	 */
	private boolean holds(AttributePath path) {
		return this.paths.stream()
			.anyMatch((held) -> held.attribute().equals(path.attribute())
					&& held.steps().stream().noneMatch(AttributePath.Element.class::isInstance)
					&& held.steps().size() <= path.steps().size()
					&& held.steps().equals(path.steps().subList(0, held.steps().size())));
	}

}
