package io.dynamobb.internal.engine;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import io.dynamobb.internal.join.DeclaredJoin;
import io.dynamobb.internal.join.MaterialisedJoin;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.refresh.Materialisation;
import io.dynamobb.internal.refresh.Publication;
import io.dynamobb.internal.refresh.PublishedTables;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.spec.JoinSpec;
import org.jspecify.annotations.Nullable;

/**
 * A declared join of cached tables.
 */
final class CachedJoin implements Materialisation {

	private final JoinSpec spec;

	private final NamedTables cached;

	private final Clock clock;

	private final DeclaredJoin current;

	private final List<RefreshedTable> tables;

	/**
	 * Creates a join, and checks its specification.
	 * @param spec declares the join
	 * @param cached all cached tables
	 * @param hold holds the named tables, and all others that are loaded
	 * @param publication where the tables and the rows of the join are published
	 * @param clock tells which items have expired when the rows are found
	 */
	CachedJoin(JoinSpec spec, NamedTables cached, Function<Collection<String>, HeldSnapshot> hold,
			Publication publication, Clock clock) {
		this.clock = clock;
		this.spec = spec;
		this.cached = cached;
		this.current = new DeclaredJoin(spec, cached.source(hold), () -> found(publication.current()));
		this.tables = this.current.tables().stream().map((table) -> cached.get(table).refreshed()).toList();
	}

	/**
	 * Returns the join whose runs read what is published then.
	 */
	DeclaredJoin current() {
		return this.current;
	}

	/**
	 * Returns the join of held tables.
	 */
	DeclaredJoin of(JoinSource source, PublishedTables held) {
		return new DeclaredJoin(this.spec, source, () -> held.isCurrent(this) ? found(held) : null);
	}

	Stream<Materialisation> materialisation() {
		return this.spec.isMaterialised() ? Stream.of(this) : Stream.empty();
	}

	void checkNames() {
		this.current.checkNames();
	}

	private @Nullable MaterialisedJoin found(PublishedTables held) {
		return (MaterialisedJoin) held.get(this);
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
	public Query<Item> find(PublishedTables held) {
		HeldSnapshot snapshot = new HeldSnapshot(this.cached, Map.of(), DeclaredChecks.NONE, held,
				this.clock.instant());
		return this.current.materialise(this.cached.source((names) -> snapshot));
	}

}
