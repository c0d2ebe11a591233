package io.dynamobb.internal.engine;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.UnknownJoinException;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.internal.export.ExportLoader;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.refresh.ChangePublisher;
import io.dynamobb.internal.refresh.Guard;
import io.dynamobb.internal.refresh.Publication;
import io.dynamobb.internal.refresh.RefreshListeners;
import io.dynamobb.internal.refresh.RefreshTimer;
import io.dynamobb.internal.refresh.RefreshedTable;
import io.dynamobb.internal.refresh.Refresher;
import io.dynamobb.internal.refresh.Workers;
import io.dynamobb.internal.scan.CapacityLimiter;
import io.dynamobb.internal.scan.TableFacts;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.scan.TableScanner;
import io.dynamobb.internal.sdk.UncachedClient;
import io.dynamobb.internal.serve.ServedReads;
import io.dynamobb.internal.serve.ServedSource;
import io.dynamobb.internal.stored.StoredTables;
import io.dynamobb.internal.write.OwnWrites;
import io.dynamobb.query.Join;
import io.dynamobb.query.TableCheck;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The map of all configured tables.
 */
public final class CachedTables implements DynamoMap {

	private final QueryThreads queryThreads;

	private final NamedTables tables;

	private final JoinSource source;

	private final Map<String, CachedJoin> joins = new LinkedHashMap<>();

	private final DeclaredChecks checks;

	private final Map<String, DynamoClient> clients = new LinkedHashMap<>();

	private final ExecutorService workers = Workers.create();

	private final Publication publication;

	private final Refresher refresher;

	private final ChangePublisher changes;

	private final FollowedTables followed;

	private final @Nullable OwnWrites ownWrites;

	private final @Nullable StoredTables stored;

	private final Clock clock;

	private @Nullable RefreshTimer timer;

	private boolean closed;

	public CachedTables(EngineSettings settings) {
		this.clock = settings.clock();
		this.queryThreads = new QueryThreads(settings.queryThreads());
		this.tables = new NamedTables(this.queryThreads);
		this.source = this.tables.source(this::hold);
		this.checks = new DeclaredChecks(settings.checks());
		this.publication = new Publication((int) settings.tables().values().stream().filter(TableSpec::cache).count());
		SnapshotStore snapshots = settings.snapshots();
		this.stored = (snapshots != null) ? new StoredTables(snapshots, settings.snapshotAge(), this.workers,
				this.publication, this.clock, this::rescan) : null;
		RefreshListeners listeners = new RefreshListeners((this.stored != null)
				? Stream.concat(Stream.of(this.stored), settings.listeners().stream()).toList() : settings.listeners());
		this.refresher = new Refresher(this.publication, this.workers, listeners, this.clock, settings.nanos());
		this.changes = new ChangePublisher(this.publication, this.workers, listeners, settings.nanos());
		this.followed = new FollowedTables(this.changes, this.clock, settings.streams(), this::rescan);
		this.ownWrites = settings.tables().values().stream().anyMatch(CachedTables::writesThrough)
				? new OwnWrites(this.changes, this.workers, settings.nanos()) : null;
		CapacityLimiter ceiling = (settings.readCapacity() != null) ? new CapacityLimiter(settings.readCapacity())
				: null;
		Executor scanThreads = Workers.bounded(this.workers, settings.scanThreads());
		for (TableSpec spec : settings.tables().values()) {
			DynamoDbClient client = settings.clients().apply(spec.name());
			this.clients.put(spec.name(), new UncachedClient(spec.name(), spec.tableName(), client, writing(client)));
			if (spec.cache()) {
				TableScanner scans = (spec.exportLocation() == null)
						? new TableScanner(client, spec, scanThreads, ceiling) : null;
				TableLoader scanner = stored(spec, client, scanThreads, (scans != null) ? scans : new ExportLoader(spec,
						new TableFacts.Source(client, spec), scanThreads, settings.exportFiles()));
				FollowedTable followed = this.followed.add(spec, client);
				RefreshedTable table = new RefreshedTable(this.tables.size(), spec,
						(followed != null) ? followed.loader(scanner) : scanner,
						new Guard(spec.guards(), settings.validators()));
				if (followed != null) {
					followed.table(table);
				}
				ServedSource served = spec.serveClient() ? new ServedSource(table, this.publication, client,
						(scans != null) ? scans::secondaryIndexes : List::of) : null;
				if (this.ownWrites != null && spec.writeThrough()) {
					this.ownWrites.add(table, client);
				}
				this.tables
					.add(new CachedTable(table, this.publication, this.refresher, this.changes, followed, this.stored,
							this.clock, settings.countLookups() ? new LookupCounter(this.tables.warnings()) : null,
							served, this.source));
			}
		}
		refreshed().stream()
			.filter((table) -> table.spec().refresh().group() != null)
			.collect(Collectors.groupingBy((table) -> table.spec().refresh().group()))
			.values()
			.forEach(RefreshedTable::group);
		if (this.stored != null) {
			refreshed().stream().map(RefreshedTable::group).distinct().forEach(this.stored::group);
		}
		settings.joins().values().forEach(this::add);
		settings.checks().keySet().forEach(this::check);
		this.publication.materialise(this.joins.values().stream().flatMap(CachedJoin::materialisation).toList());
	}

	private TableLoader stored(TableSpec spec, DynamoDbClient client, Executor executor, TableLoader loader) {
		return (this.stored != null && spec.store() && !spec.changes().followsStream())
				? this.stored.add(spec, client, loader, executor) : loader;
	}

	private static boolean writesThrough(TableSpec spec) {
		return spec.cache() && spec.writeThrough();
	}

	private void add(JoinSpec spec) {
		this.joins.put(spec.name(), new CachedJoin(spec, this.tables, this::hold, this.publication, this.clock));
	}

	@Override
	public DynamoTable table(String name) {
		return this.tables.get(name);
	}

	@Override
	public Collection<DynamoTable> tables() {
		return List.copyOf(this.tables.all());
	}

	@Override
	public DynamoClient client(String name) {
		DynamoClient client = this.clients.get(name);
		if (client == null) {
			throw new UnknownTableException(name, this.clients.keySet());
		}
		return client;
	}

	@Override
	public DynamoSnapshot snapshot() {
		return hold(this.tables.names());
	}

	private HeldSnapshot hold(Collection<String> names) {
		List<RefreshedTable> missing = new ArrayList<>();
		for (String name : names) {
			CachedTable table = this.tables.get(name);
			if (table.loadsWhenRead() && !missing.contains(table.refreshed())) {
				missing.add(table.refreshed());
			}
		}
		if (!missing.isEmpty()) {
			Refreshes.await(this.refresher.load(missing), names(missing));
		}
		return new HeldSnapshot(this.tables, this.joins, this.checks, this.publication.current(), this.clock.instant());
	}

	private static String names(List<RefreshedTable> tables) {
		return String.join(", ", tables.stream().map((table) -> table.spec().name()).toList());
	}

	@Override
	public List<RefreshResult> refresh() {
		List<RefreshedTable> read = read();
		return Refreshes.await(this.refresher.refreshOnDemand(read), names(read));
	}

	@Override
	public CompletableFuture<List<RefreshResult>> refreshAsync() {
		return this.refresher.refreshOnDemand(read());
	}

	@Override
	public List<ChangeResult> apply(Map<String, ? extends Collection<ItemChange>> changes) {
		Map<RefreshedTable, Collection<ItemChange>> tables = new LinkedHashMap<>();
		changes.forEach((name, own) -> tables.put(this.tables.get(name).refreshed(), own));
		return this.changes.apply(tables);
	}

	@Override
	public DynamoDbClient wrap(DynamoDbClient client) {
		List<ServedSource> served = this.tables.all()
			.stream()
			.map(CachedTable::served)
			.filter(Objects::nonNull)
			.toList();
		return served.isEmpty() ? writing(client) : new ServedReads(served).wrap(client, writing(client));
	}

	private DynamoDbClient writing(DynamoDbClient client) {
		return (this.ownWrites != null) ? this.ownWrites.wrap(client) : client;
	}

	private List<RefreshedTable> read() {
		return refreshed().stream().filter((table) -> !this.publication.isUnread(table)).toList();
	}

	private List<RefreshedTable> refreshed() {
		return this.tables.all().stream().map(CachedTable::refreshed).toList();
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
		return join.current();
	}

	@Override
	public Collection<DynamoJoin> declaredJoins() {
		return this.joins.values().stream().<DynamoJoin>map(CachedJoin::current).toList();
	}

	@Override
	public TableCheck check(String table) {
		return this.checks.begin(this.source, table);
	}

	@Override
	public void start() {
		checkOpen();
		List<RefreshedTable> eager = this.tables.all()
			.stream()
			.filter((table) -> table.isEager() && table.loadsWhenRead())
			.map(CachedTable::refreshed)
			.toList();
		Refreshes.awaitStart(this.refresher.refresh(eager), names(eager));
		this.joins.values().forEach(CachedJoin::checkNames);
		synchronized (this.refresher) {
			checkOpen();
			if (this.timer == null) {
				RefreshTimer timer = new RefreshTimer(this.refresher, this.publication, this.clock);
				this.timer = timer;
				timer.start(refreshed());
			}
		}
	}

	private void rescan(RefreshedTable table) {
		synchronized (this.refresher) {
			if (this.timer != null) {
				this.timer.rescan(table);
			}
		}
	}

	@Override
	public void stop() {
		synchronized (this.refresher) {
			if (this.timer != null) {
				this.timer.stop(refreshed());
				this.timer = null;
			}
		}
		this.refresher.cancel();
		this.followed.stop();
	}

	private void checkOpen() {
		synchronized (this.refresher) {
			if (this.closed) {
				throw new IllegalStateException("The DynamoMap is closed");
			}
		}
	}

	@Override
	public void close() {
		synchronized (this.refresher) {
			this.closed = true;
		}
		stop();
		this.followed.close();
		this.workers.shutdownNow();
		this.queryThreads.close();
	}

}
