package io.dynamobb.engine;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.Item;
import io.dynamobb.JoinSpec;
import io.dynamobb.Query;
import io.dynamobb.join.DeclaredJoin;
import io.dynamobb.join.JoinSource;
import io.dynamobb.join.MaterialisedJoin;
import io.dynamobb.refresh.Materialisation;
import io.dynamobb.refresh.Publication;
import io.dynamobb.refresh.PublishedTables;
import io.dynamobb.refresh.RefreshedTable;
import org.jspecify.annotations.Nullable;

/**
 * A declared join of cached tables.
 */
final class CachedJoin implements Materialisation {

	private final JoinSpec spec;

	private final NamedTables cached;

	private final Clock clock;

	private final DeclaredJoin live;

	private final List<RefreshedTable> tables;

	/**
	 * Creates a join, and checks its specification.
	 * @param spec declares the join
	 * @param cached all cached tables
	 * @param pins pins the named tables, and all others that are loaded
	 * @param publication where the tables and the rows of the join are published
	 * @param clock tells which items have expired when the rows are found
	 */
	CachedJoin(JoinSpec spec, NamedTables cached, Function<Collection<String>, PinnedSnapshot> pins,
			Publication publication, Clock clock) {
		this.clock = clock;
		this.spec = spec;
		this.cached = cached;
		this.live = new DeclaredJoin(spec, cached.source(pins), () -> found(publication.current()));
		this.tables = this.live.tables().stream().map((table) -> cached.get(table).refreshed()).toList();
	}

	/**
	 * Returns the join whose runs read what is published then.
	 */
	DeclaredJoin live() {
		return this.live;
	}

	/**
	 * Returns the join of pinned tables.
	 */
	DeclaredJoin of(JoinSource source, PublishedTables pinned) {
		return new DeclaredJoin(this.spec, source, () -> found(pinned));
	}

	Stream<Materialisation> materialisation() {
		return this.spec.isMaterialised() ? Stream.of(this) : Stream.empty();
	}

	void checkNames() {
		this.live.checkNames();
	}

	private @Nullable MaterialisedJoin found(PublishedTables pinned) {
		return (MaterialisedJoin) pinned.get(this);
	}

	@Override
	public String name() {
		return this.spec.name();
	}

	@Override
	public Collection<RefreshedTable> tables() {
		return this.tables;
	}

	@Override
	public Query<Item> find(PublishedTables pinned) {
		PinnedSnapshot snapshot = new PinnedSnapshot(this.cached, Map.of(), DeclaredChecks.NONE, pinned,
				this.clock.instant());
		return DeclaredJoin.materialise(this.spec, this.cached.source((names) -> snapshot));
	}

}
