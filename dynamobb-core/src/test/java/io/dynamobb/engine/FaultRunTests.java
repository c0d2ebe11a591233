package io.dynamobb.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.RefreshFailedException;
import io.dynamobb.TableStatus.State;
import io.dynamobb.test.DynamoDbLocal;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Refreshes of which half meet a fault, while readers check every read against the states
 * that were published. The long run is {@code -Ddynamobb.fault-run.refreshes=2000}; a run
 * is repeated by the seed that it printed, {@code -Ddynamobb.fault-run.seed=}.
 */
@Timeout(1_800)
class FaultRunTests {

	private static final int REFRESHES = Integer.getInteger("dynamobb.fault-run.refreshes", 100);

	private static final int REFRESHERS = 3;

	private static final int MOST_CONNECTIONS = 50;

	private static final List<Fault> FAULTS = List.of(Fault.throttling(), Fault.serverError(), Fault.accessDenied(),
			Fault.expiredToken(), Fault.cutBody(), Fault.wrongCrc(), Fault.malformedJson(), Fault.close(),
			Fault.reset(), Fault.resetInBody(), Fault.emptyPage(), Fault.repeatedPage());

	private final long seed = Long.getLong("dynamobb.fault-run.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final DynamoDbClient client = this.proxy.clientBuilder().build();

	private final VersionedTable customers = new VersionedTable("customers", 40);

	private final VersionedTable locations = new VersionedTable("locations", 60);

	private final VersionedTable prices = new VersionedTable("prices", 30);

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.client)
		.table(this.customers.spec().segments(2).build())
		.table(this.locations.spec().build())
		.table(this.prices.spec().build())
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

	private final History pairs = new History();

	private final History singles = new History();

	private int good;

	@AfterEach
	void close() {
		this.dynamo.close();
		this.client.close();
		this.proxy.close();
		this.threads.shutdownNow();
	}

	@Test
	void readersSeeWhatWasPublishedAndNothingElse() throws Exception {
		System.out.println("Fault run of " + REFRESHES + " refreshes with seed " + this.seed);
		writeAll();
		this.dynamo.start();
		checkAll(true);
		AtomicBoolean done = new AtomicBoolean();
		List<Reader> readers = List.of(new Reader(this.pairs, this::readPinned),
				new Reader(this.pairs, this::readOneItem), new Reader(this.pairs, this::readIndex),
				new Reader(this.singles, this::readPrices));
		List<CompletableFuture<Void>> reading = readers.stream()
			.map((reader) -> CompletableFuture.runAsync(() -> reader.run(done), this.threads))
			.toList();
		for (int number = 0; number < REFRESHES; number++) {
			refresh();
			assertThat(reading).noneMatch(CompletableFuture::isDone);
		}
		done.set(true);
		reading.forEach(CompletableFuture::join);
		this.pairs.check();
		this.singles.check();
		report(readers);
		assertThat(this.proxy.openConnections()).isLessThan(MOST_CONNECTIONS);
		shutDownInTheMiddle();
	}

	/**
	 * Several threads refresh all tables and one of them as they like, between writes,
	 * while any request may fail.
	 */
	@Test
	void refreshesThatMeetEachOtherAndFaultsPublishWholeStates() throws Exception {
		System.out.println("Fault run of " + REFRESHERS + " threads with seed " + this.seed);
		writeAll();
		this.dynamo.start();
		ReadWriteLock writing = new ReentrantReadWriteLock();
		this.proxy.on("Scan")
			.when((request) -> this.random.nextInt(60) == 0)
			.then((exchange) -> FAULTS.get(this.random.nextInt(FAULTS.size())).answer(exchange));
		AtomicBoolean done = new AtomicBoolean();
		List<Reader> readers = List.of(new Reader(this.pairs, this::readPinned),
				new Reader(this.pairs, this::readIndex), new Reader(this.singles, this::readPrices));
		List<CompletableFuture<Void>> reading = readers.stream()
			.map((reader) -> CompletableFuture.runAsync(() -> reader.run(done), this.threads))
			.toList();
		List<CompletableFuture<Integer>> refreshing = new ArrayList<>();
		for (int refresher = 0; refresher < REFRESHERS; refresher++) {
			Random choices = new Random(this.seed + refresher);
			refreshing.add(CompletableFuture.supplyAsync(() -> refreshBetweenWrites(choices, writing), this.threads));
		}
		int good = refreshing.stream().mapToInt(CompletableFuture::join).sum();
		done.set(true);
		reading.forEach(CompletableFuture::join);
		System.out.printf("%d of %d refreshes were good; %d scans%n", good, REFRESHERS * REFRESHES,
				this.proxy.requests("Scan"));
		this.proxy.clear();
		assertThat(calls(true)).containsOnly(true);
		assertThat(readPinned()).isEqualTo(this.customers.version());
		for (VersionedTable table : List.of(this.customers, this.locations, this.prices)) {
			assertThat(this.proxy.mostScansAtOnce(table.tableName())).as(table.toString()).isEqualTo(1);
		}
	}

	private int refreshBetweenWrites(Random choices, ReadWriteLock writing) {
		int good = 0;
		for (int number = 0; number < REFRESHES; number++) {
			writing.readLock().lock();
			try {
				good += succeeds(refreshAsync(choices.nextBoolean())) ? 1 : 0;
			}
			finally {
				writing.readLock().unlock();
			}
			if (choices.nextInt(4) == 0) {
				writing.writeLock().lock();
				try {
					writeAll();
				}
				finally {
					writing.writeLock().unlock();
				}
			}
		}
		return good;
	}

	private void refresh() throws Exception {
		boolean all = this.random.nextInt(3) > 0;
		FaultKind fault = this.random.nextBoolean() ? FaultKind.any(this.random) : null;
		if (this.random.nextInt(3) > 0) {
			writeAll();
		}
		boolean success = true;
		if (fault == null) {
			assertThat(calls(all)).containsOnly(true);
		}
		else {
			this.faults.merge(fault, 1, Integer::sum);
			success = fault.isSurvivable();
			refresh(all, fault);
		}
		this.good += success ? 1 : 0;
		if (all) {
			checkAll(success);
		}
		else {
			checkPrices(success);
		}
	}

	private void refresh(boolean all, FaultKind fault) throws Exception {
		VersionedTable victim = all ? List.of(this.customers, this.locations).get(this.random.nextInt(2)) : this.prices;
		if (fault == FaultKind.CANCELLED) {
			cancel(all, victim);
		}
		else if (fault == FaultKind.DELETED) {
			this.prices.delete();
			assertThat(calls(all)).containsOnly(false);
			this.prices.create(this.random.nextBoolean() ? "id" : "sku");
			this.prices.write();
		}
		else {
			fault.strike(this.proxy, victim.tableName(), this.random.nextInt(4) + 1);
			assertThat(calls(all)).as("%s of %s", fault, victim).containsOnly(fault.isSurvivable());
			this.proxy.clear();
		}
	}

	private void cancel(boolean all, VersionedTable victim) throws Exception {
		CountDownLatch left = new CountDownLatch(1);
		Stall stall = new Stall((exchange) -> leave(exchange, left));
		this.proxy.on("Scan").table(victim.tableName()).nth(this.random.nextInt(4) + 1).then(stall);
		CompletableFuture<?> refresh = refreshAsync(all);
		stall.awaitRequest();
		this.dynamo.stop();
		assertThat(succeeds(refresh)).isFalse();
		stall.release();
		left.await();
		this.proxy.clear();
	}

	private static void leave(FaultExchange exchange, CountDownLatch left) throws IOException {
		try {
			exchange.reset();
		}
		finally {
			left.countDown();
		}
	}

	/**
	 * Refreshes from several threads at once.
	 * @return for each thread, whether its refresh succeeded
	 */
	private List<Boolean> calls(boolean all) {
		List<CompletableFuture<Boolean>> calls = new ArrayList<>();
		for (int call = this.random.nextInt(3); call >= 0; call--) {
			calls.add(CompletableFuture.supplyAsync(() -> succeeds(refreshAsync(all)), this.threads));
		}
		return calls.stream().map(CompletableFuture::join).toList();
	}

	private CompletableFuture<?> refreshAsync(boolean all) {
		return all ? this.dynamo.refreshAsync() : this.dynamo.table("prices").refreshAsync();
	}

	private static boolean succeeds(CompletableFuture<?> refresh) {
		Throwable failure = refresh.handle((result, ex) -> ex).join();
		if (failure != null) {
			assertThat(failure.getCause()).isInstanceOf(RefreshFailedException.class);
		}
		return failure == null;
	}

	private void writeAll() {
		this.customers.write();
		this.locations.write();
		this.prices.write();
	}

	private void checkAll(boolean success) {
		if (success) {
			this.pairs.publish(this.customers.version());
		}
		assertThat(readPinned()).isEqualTo(this.pairs.last());
		checkState("customers", success);
		checkState("locations", success);
		checkPrices(success);
	}

	private void checkPrices(boolean success) {
		if (success) {
			this.singles.publish(this.prices.version());
		}
		assertThat(readPrices()).isEqualTo(this.singles.last());
		checkState("prices", success);
	}

	private void checkState(String table, boolean success) {
		assertThat(this.dynamo.table(table).status().state()).isEqualTo(success ? State.READY : State.STALE);
		assertThat(this.dynamo.table(table).status().refreshing()).isFalse();
	}

	private long readPinned() {
		DynamoSnapshot pinned = this.dynamo.snapshot();
		long version = this.customers.check(pinned.table("customers").items(), this.customers.size());
		assertThat(this.locations.check(pinned.table("locations").items(), this.locations.size())).isEqualTo(version);
		long pairs = pinned.from("customers")
			.join("locations")
			.on("owner")
			.stream()
			.filter((row) -> row.item("customers").longValue("version") == version)
			.filter((row) -> row.item("locations").longValue("version") == version)
			.count();
		assertThat(pairs).isEqualTo((long) this.customers.size() * this.locations.size() / VersionedTable.OWNERS);
		return version;
	}

	private long readOneItem() {
		String id = "i-" + ThreadLocalRandom.current().nextInt(this.customers.size());
		return this.customers.check(this.dynamo.table("customers").get(id).orElseThrow());
	}

	private long readIndex() {
		int owner = ThreadLocalRandom.current().nextInt(VersionedTable.OWNERS);
		return this.locations.check(this.dynamo.table("locations").index("owner").get(owner),
				this.locations.size() / VersionedTable.OWNERS);
	}

	private long readPrices() {
		return this.prices.check(this.dynamo.table("prices").items(), this.prices.size());
	}

	private void report(List<Reader> readers) {
		System.out.printf("%d refreshes: %d good, %d failed; %d with faults: %s%n", REFRESHES, this.good,
				REFRESHES - this.good, this.faults.values().stream().mapToInt(Integer::intValue).sum(), this.faults);
		System.out.printf("%d and %d states were published; reads: %s; scans: %d%n", this.pairs.published.size(),
				this.singles.published.size(), readers.stream().map((reader) -> reader.reads).toList(),
				this.proxy.requests("Scan"));
		for (VersionedTable table : List.of(this.customers, this.locations, this.prices)) {
			assertThat(this.proxy.mostScansAtOnce(table.tableName())).as(table.toString()).isEqualTo(1);
		}
	}

	private void shutDownInTheMiddle() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.locations.tableName()).nth(2).then(stall);
		CompletableFuture<?> refresh = refreshAsync(true);
		stall.awaitRequest();
		this.dynamo.close();
		assertThat(succeeds(refresh)).isFalse();
		assertThat(readPinned()).isEqualTo(this.pairs.last());
		assertThat(succeeds(refreshAsync(true))).isFalse();
		stall.release();
		await().until(FaultRunTests::noThreadIsLeft);
		this.client.close();
		await().until(() -> this.proxy.openConnections() == 0);
	}

	private static boolean noThreadIsLeft() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.noneMatch((thread) -> thread.getName().startsWith("dynamobb-"));
	}

	/**
	 * The states that were published, and those that were seen.
	 */
	private static final class History {

		private final List<Long> published = new ArrayList<>();

		private final Set<Long> seen = ConcurrentHashMap.newKeySet();

		void publish(long version) {
			if (this.published.isEmpty() || last() != version) {
				this.published.add(version);
			}
		}

		long last() {
			return this.published.get(this.published.size() - 1);
		}

		void check() {
			assertThat(this.published).containsAll(this.seen);
		}

	}

	/**
	 * Reads for as long as the run takes. What it sees never gets older.
	 */
	private static final class Reader {

		private final History history;

		private final LongSupplier read;

		private volatile long reads;

		Reader(History history, LongSupplier read) {
			this.history = history;
			this.read = read;
		}

		void run(AtomicBoolean done) {
			long last = 0;
			long count = 0;
			while (!done.get()) {
				long version = this.read.getAsLong();
				if (version < last) {
					throw new AssertionError("Read " + version + " after " + last);
				}
				last = version;
				this.history.seen.add(version);
				this.reads = ++count;
				LockSupport.parkNanos(100_000);
			}
		}

	}

}
