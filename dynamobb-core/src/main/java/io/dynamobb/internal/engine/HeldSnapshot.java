package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.TableView;
import io.dynamobb.exception.UnknownJoinException;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.refresh.LoadedTable;
import io.dynamobb.internal.refresh.PublishedTables;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.query.Join;
import io.dynamobb.query.TableCheck;

/**
 * All tables as they were published at one moment.
 */
final class HeldSnapshot implements DynamoSnapshot {

	private final NamedTables tables;

	private final JoinSource source;

	private final Map<String, CachedJoin> joins;

	private final DeclaredChecks checks;

	private final PublishedTables held;

	private final Clock now;

	private final Map<String, SnapshotView> views = new ConcurrentHashMap<>();

	HeldSnapshot(NamedTables tables, Map<String, CachedJoin> joins, DeclaredChecks checks, PublishedTables held,
			Instant now) {
		this.now = Clock.fixed(now, ZoneOffset.UTC);
		this.tables = tables;
		this.source = tables.source((names) -> this);
		this.joins = joins;
		this.checks = checks;
		this.held = held;
	}

	@Override
	public TableView table(String name) {
		CachedTable table = this.tables.get(name);
		return view(table, loaded(table));
	}

	@Override
	public Collection<TableView> tables() {
		List<TableView> views = new ArrayList<>();
		for (CachedTable table : this.tables.all()) {
			LoadedTable loaded = this.held.get(table.refreshed());
			if (loaded != null) {
				views.add(view(table, loaded));
			}
		}
		return List.copyOf(views);
	}

	@Override
	public Instant loadedAt(String name) {
		return loaded(this.tables.get(name)).result().asOf();
	}

	@Override
	public Join.From from(String table) {
		return Joins.from(this.source, table);
	}

	@Override
	public DynamoJoin declaredJoin(String name) {
		CachedJoin join = this.joins.get(name);
		if (join == null) {
			throw new UnknownJoinException(name, this.joins.keySet());
		}
		return join.of(this.source, this.held);
	}

	@Override
	public Collection<DynamoJoin> declaredJoins() {
		return this.joins.keySet().stream().map(this::declaredJoin).toList();
	}

	@Override
	public TableCheck check(String table) {
		return this.checks.begin(this.source, table);
	}

	TableSnapshot snapshot(String table) {
		CachedTable cached = this.tables.get(table);
		return view(cached, loaded(cached)).snapshot();
	}

	private SnapshotView view(CachedTable table, LoadedTable loaded) {
		return this.views.computeIfAbsent(table.name(),
				(name) -> table.observed(loaded).among(this.source).unexpired(this.now));
	}

	private LoadedTable loaded(CachedTable table) {
		LoadedTable loaded = this.held.get(table.refreshed());
		if (loaded == null) {
			throw table.notLoaded();
		}
		return loaded;
	}

}
