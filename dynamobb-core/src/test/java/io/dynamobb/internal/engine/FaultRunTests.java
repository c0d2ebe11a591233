package io.dynamobb.internal.engine;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.TableStatus.State;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Refreshes of which half meet a fault, while readers check every read against the states
 * that were published. The long run is {@code -Ddynamobb.fault-run.refreshes=2000}; a run
 * is repeated by the seed that it printed, {@code -Ddynamobb.fault-run.seed=}.
 */
@Tag("slow")
@Timeout(3_600)
class FaultRunTests {

	private static final int REFRESHES = Integer.getInteger("dynamobb.fault-run.refreshes", 60);

	private static final int REFRESHERS = 3;

	private static final int MOST_CONNECTIONS = 10;

	/**
	 * 32 read pages by default, and each refresh has a thread that waits for its scan.
	 */
	private static final int MOST_WORKERS = 32 + 20;

	private static final Duration READ_TIMEOUT = Duration.ofMillis(1_500);

	private static final Map<String, Fault> FAULTS = new TreeMap<>(
			Map.ofEntries(Map.entry("throttling", Fault.throttling()), Map.entry("server error", Fault.serverError()),
					Map.entry("access denied", Fault.accessDenied()), Map.entry("expired token", Fault.expiredToken()),
					Map.entry("cut body", Fault.cutBody()), Map.entry("wrong CRC", Fault.wrongCrc()),
					Map.entry("malformed", Fault.malformedJson()), Map.entry("no answer", Fault.close()),
					Map.entry("reset", Fault.reset()), Map.entry("reset in body", Fault.resetInBody()),
					Map.entry("empty page", Fault.emptyPage()), Map.entry("repeated page", Fault.repeatedPage())));

	private final URI local = DynamoDbLocal.shared().endpoint();

	private final NewThreads newThreads = new NewThreads();

	private final long seed = Long.getLong("dynamobb.fault-run.seed", ThreadLocalRandom.current().nextLong());

	private final Random random = new Random(this.seed);

	private final FaultProxy proxy = FaultProxy.inFrontOf(this.local);

	/**
	 * A connection or two that leak with each refresh starve this client soon.
	 */
	private final UnknownHost http = new UnknownHost(
			Apache5HttpClient.builder().maxConnections(MOST_CONNECTIONS).socketTimeout(READ_TIMEOUT).build());

	private final ScansAtOnce scans = new ScansAtOnce();

	private final DynamoDbClient client = this.proxy.clientBuilder()
		.httpClient(this.http)
		.overrideConfiguration((configuration) -> configuration.addExecutionInterceptor(this.scans))
		.build();

	private final VersionedTable customers = new VersionedTable("customers", 40);

	private final VersionedTable locations = new VersionedTable("locations", 60);

	private final VersionedPair pair = new VersionedPair(this.customers, this.locations);

	private final VersionedTable prices = new VersionedTable("prices", 30);

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.client)
		.table(this.customers.spec().segments(2).refresh((refresh) -> refresh.group("pair")).build())
		.table(this.locations.spec().refresh((refresh) -> refresh.group("pair")).build())
		.table(this.prices.spec().build())
		.build();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final FaultStrikes strikes = new FaultStrikes(this.dynamo, this.proxy, this.http, this.pair, this.prices,
			this.random, this.threads);

	private final Map<FaultKind, Integer> faults = new EnumMap<>(FaultKind.class);

	private final PublishedStates pairs = new PublishedStates();

	private final PublishedStates singles = new PublishedStates();

	private final Map<String, State> states = new HashMap<>();

	private boolean cancelled;

	private int good;

	@AfterEach
	void close() {
		this.dynamo.close();
		this.client.close();
		this.http.close();
		this.proxy.close();
		this.threads.shutdownNow();
	}

	@Test
	void readersSeeWhatWasPublishedAndNothingElse() throws Exception {
		System.out.println("Fault run of " + REFRESHES + " refreshes with seed " + this.seed);
		writeAll();
		this.dynamo.start();
		check(RefreshTarget.ALL, true);
		AtomicBoolean done = new AtomicBoolean();
		List<StateReader> readers = List.of(new StateReader(this.pairs, this::readHeld),
				new StateReader(this.pairs, this::readOneItem), new StateReader(this.pairs, this::readIndexAndJoin),
				new StateReader(this.singles, this::readPrices));
		List<CompletableFuture<Void>> reading = readers.stream()
			.map((reader) -> reader.start(this.threads, done))
			.toList();
		for (Optional<FaultKind> fault : deal()) {
			refresh(fault.orElse(null));
			assertThat(reading).noneMatch(CompletableFuture::isDone);
			assertNothingLeaked();
		}
		done.set(true);
		reading.forEach(CompletableFuture::join);
		this.pairs.check();
		this.singles.check();
		report(readers);
		shutDownInTheMiddle();
	}

	/**
	 * Several threads refresh all tables and some of them as they like, between writes,
	 * while any request may fail.
	 */
	@Test
	void refreshesThatMeetEachOtherAndFaultsPublishWholeStates() throws Exception {
		System.out.println("Fault run of " + REFRESHERS + " threads with seed " + this.seed);
		writeAll();
		this.dynamo.start();
		ReadWriteLock writing = new ReentrantReadWriteLock();
		Map<String, ActiveFault> active = new TreeMap<>();
		FAULTS.forEach((name, fault) -> active.put(name,
				this.proxy.on("Scan").when((request) -> this.random.nextInt(600) == 0).then(fault)));
		AtomicBoolean done = new AtomicBoolean();
		List<CompletableFuture<Void>> reading = Stream
			.of(new StateReader(this.pairs, this::readHeld), new StateReader(this.pairs, this::readIndexAndJoin),
					new StateReader(this.singles, this::readPrices))
			.map((reader) -> reader.start(this.threads, done))
			.toList();
		List<CompletableFuture<Integer>> refreshing = new ArrayList<>();
		for (int refresher = 0; refresher < REFRESHERS; refresher++) {
			Random choices = new Random(this.seed + refresher);
			refreshing.add(CompletableFuture.supplyAsync(() -> refreshBetweenWrites(choices, writing), this.threads));
		}
		int good = refreshing.stream().mapToInt(CompletableFuture::join).sum();
		done.set(true);
		reading.forEach(CompletableFuture::join);
		active.values().removeIf((fault) -> fault.strikes() == 0);
		System.out.printf("%d of %d refreshes were good; %d pages; faults: %s%n", good, REFRESHERS * REFRESHES,
				this.scans.calls(),
				active.entrySet().stream().map((fault) -> fault.getKey() + " " + fault.getValue().strikes()).toList());
		assertThat(active).isNotEmpty();
		this.proxy.clear();
		assertThat(this.strikes.calls(RefreshTarget.ALL)).containsOnly(true);
		assertThat(readHeld()).isEqualTo(this.customers.version());
		assertNothingLeaked();
		assertThat(this.scans.most()).isEqualTo(1);
	}

	private int refreshBetweenWrites(Random choices, ReadWriteLock writing) {
		int good = 0;
		for (int number = 0; number < REFRESHES; number++) {
			writing.readLock().lock();
			try {
				good += FaultStrikes.succeeds(RefreshTarget.any(choices).refreshAsync(this.dynamo)) ? 1 : 0;
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

	/**
	 * Gives half of the refreshes a fault.
	 */
	private List<Optional<FaultKind>> deal() {
		List<Optional<FaultKind>> deck = new ArrayList<>();
		FaultKind.deal(REFRESHES / 2, this.random).forEach((fault) -> deck.add(Optional.of(fault)));
		while (deck.size() < REFRESHES) {
			deck.add(Optional.empty());
		}
		Collections.shuffle(deck, this.random);
		return deck;
	}

	private void refresh(FaultKind fault) throws Exception {
		RefreshTarget target = RefreshTarget.any(this.random);
		if (this.random.nextInt(3) > 0) {
			writeAll();
		}
		boolean success = true;
		this.cancelled = fault == FaultKind.CANCELLED;
		if (fault == null) {
			assertThat(this.strikes.calls(target)).containsOnly(true);
		}
		else {
			this.faults.merge(fault, 1, Integer::sum);
			success = fault.isSurvivable();
			target = this.strikes.refresh(target, fault);
		}
		this.good += success ? 1 : 0;
		check(target, success);
	}

	/**
	 * Writes all tables. Every other write is applied as changes, too, and seen before
	 * the next refresh, whatever becomes of that.
	 */
	private void writeAll() {
		this.pair.write();
		this.prices.write();
		if (this.prices.version() % 2 == 0) {
			this.dynamo.apply(Stream.of(this.customers, this.locations, this.prices)
				.collect(Collectors.toMap(VersionedTable::toString, VersionedTable::changes)));
			this.pairs.publish(this.customers.version());
			this.singles.publish(this.prices.version());
		}
	}

	private void check(RefreshTarget target, boolean success) {
		if (target != RefreshTarget.PRICES) {
			if (success) {
				this.pairs.publish(this.customers.version());
			}
			checkState("customers", success);
			checkState("locations", success);
		}
		if (target != RefreshTarget.PAIR) {
			if (success) {
				this.singles.publish(this.prices.version());
			}
			checkState("prices", success);
		}
		assertThat(readHeld()).isEqualTo(this.pairs.last());
		assertThat(readPrices()).isEqualTo(this.singles.last());
	}

	private void checkState(String table, boolean success) {
		if (!this.cancelled) {
			this.states.put(table, success ? State.READY : State.STALE);
		}
		assertThat(this.dynamo.table(table).status().state()).as(table).isEqualTo(this.states.get(table));
		assertThat(this.dynamo.table(table).status().refreshing()).isFalse();
	}

	private long readHeld() {
		DynamoSnapshot held = this.dynamo.snapshot();
		long version = this.pair.readHeld(held);
		assertThat(this.pair.readJoin(held.from("customers"))).isEqualTo(version);
		return version;
	}

	private long readOneItem() {
		return this.pair.readOneItem(this.dynamo);
	}

	private long readIndexAndJoin() {
		long version = this.pair.readIndex(this.dynamo);
		long later = this.pair.readJoin(this.dynamo.from("customers"));
		assertThat(later).isGreaterThanOrEqualTo(version);
		this.pairs.see(version);
		return later;
	}

	private long readPrices() {
		return this.prices.check(this.dynamo.table("prices").items(), this.prices.size());
	}

	private void report(List<StateReader> readers) {
		System.out.printf("%d refreshes: %d good, %d failed; %d with faults: %s%n", REFRESHES, this.good,
				REFRESHES - this.good, this.faults.values().stream().mapToInt(Integer::intValue).sum(), this.faults);
		System.out.printf("%d and %d states were published; reads: %s; pages: %d; connections: %d%n",
				this.pairs.count(), this.singles.count(), readers.stream().map(StateReader::reads).toList(),
				this.scans.calls(), this.proxy.openConnections());
		if (REFRESHES / 2 >= FaultKind.values().length) {
			assertThat(this.faults).containsOnlyKeys(FaultKind.values());
		}
		assertThat(this.scans.most()).isEqualTo(1);
	}

	/**
	 * The timeouts of a scan have a thread that ends with it. The threads that scan are
	 * used again.
	 */
	private void assertNothingLeaked() {
		await().pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(1))
			.until(() -> this.newThreads.count("dynamobb-scan-timeout") == 0);
		assertThat(this.newThreads.count("dynamobb-scan-")).isLessThan(MOST_WORKERS);
		await().pollDelay(Duration.ZERO).until(() -> this.proxy.openConnections() <= MOST_CONNECTIONS);
	}

	private void shutDownInTheMiddle() throws Exception {
		Stall stall = new Stall();
		this.proxy.on("Scan").table(this.locations.tableName()).nth(2).then(stall);
		CompletableFuture<?> refresh = RefreshTarget.ALL.refreshAsync(this.dynamo);
		stall.awaitRequest();
		this.dynamo.close();
		assertThat(FaultStrikes.succeeds(refresh)).isFalse();
		assertThat(readHeld()).isEqualTo(this.pairs.last());
		assertThat(FaultStrikes.succeeds(RefreshTarget.ALL.refreshAsync(this.dynamo))).isFalse();
		stall.release();
		await().until(() -> this.newThreads.count("dynamobb-") == 0);
		this.client.close();
		this.http.close();
		await().until(() -> this.proxy.openConnections() == 0);
		this.proxy.close();
		this.threads.shutdown();
		await().untilAsserted(() -> assertThat(this.newThreads.names()).isEmpty());
	}

}
