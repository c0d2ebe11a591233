package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.RefreshTooSoonException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Clocks that jump or throw, schedules that throw, listeners that wait and threads that
 * are interrupted leave a table that is refreshed.
 */
@Timeout(120)
class JumpingClockTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final MovingClock clock = new MovingClock();

	private final DynamoBB.Builder builder = DynamoBB.builder().client(this.proxy.client()).clock(this.clock);

	private DynamoMap dynamo;

	JumpingClockTests() {
		this.customers.put(Map.of("id", AttributeValue.fromS("c")));
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
	}

	private TableSpec.Builder spec() {
		return TableSpec.builder("customers").tableName(this.customers.name());
	}

	private DynamoTable build(TableSpec.Builder spec) {
		this.dynamo = this.builder.table(spec.build()).build();
		return this.dynamo.table("customers");
	}

	@Test
	void clockThatJumpsBackKeepsNoReadFromLoading() {
		DynamoTable table = build(spec().startup(Startup.LAZY));
		this.proxy.on("DescribeTable").then(Fault.accessDenied());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::size);
		this.proxy.clear();
		this.clock.move(Duration.ofDays(-1));
		await().ignoreExceptions().until(() -> table.size() == 1);
	}

	@Test
	void clockThatJumpsKeepsTheMinimumIntervalAsItIs() {
		DynamoTable table = build(spec().refresh((refresh) -> refresh.minInterval(Duration.ofMillis(200))));
		table.refresh();
		this.clock.move(Duration.ofDays(-1));
		await().ignoreExceptions().until(() -> table.refresh().items() == 1);
		this.dynamo.close();
		DynamoBB.Builder other = DynamoBB.builder().client(this.proxy.client()).clock(this.clock);
		this.dynamo = other.table(spec().refresh((refresh) -> refresh.minInterval(Duration.ofHours(1))).build())
			.build();
		this.dynamo.refresh();
		this.clock.move(Duration.ofDays(1));
		assertThatExceptionOfType(RefreshTooSoonException.class).isThrownBy(this.dynamo::refresh)
			.satisfies((ex) -> assertThat(ex.retryAfter()).isBetween(Duration.ofMinutes(50), Duration.ofHours(1)));
	}

	@Test
	void ageIsNoLessThanTheTimeThatHasPassed() {
		DynamoTable table = build(spec().refresh((refresh) -> refresh.maxStaleness(Duration.ofMillis(1))));
		this.dynamo.start();
		this.clock.move(Duration.ofDays(-1));
		await().until(() -> table.status().tooStale());
		assertThat(table.status().age()).isPositive();
	}

	@Test
	void clockThatThrowsOnceEndsNoSchedule() {
		AtomicBoolean throwing = new AtomicBoolean();
		AtomicInteger thrown = new AtomicInteger();
		InstantSource source = () -> {
			boolean planning = StackWalker.getInstance()
				.walk((frames) -> frames.anyMatch((frame) -> frame.getClassName().endsWith(".RefreshTimer")
						&& frame.getMethodName().equals("arm")));
			if (planning && throwing.getAndSet(false)) {
				thrown.incrementAndGet();
				throw new IllegalStateException("for the test");
			}
			return Instant.now();
		};
		this.builder.clock(source.withZone(ZoneOffset.UTC));
		DynamoTable table = build(
				spec().refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(10)))));
		this.dynamo.start();
		await().until(() -> table.status().refreshes() > 2);
		throwing.set(true);
		await().until(() -> thrown.get() == 1);
		long refreshes = table.status().refreshes();
		await().until(() -> table.status().refreshes() > refreshes + 2);
	}

	@Test
	void clockThatThrowsFailsTheFutureAndNotTheCall() {
		AtomicBoolean throwing = new AtomicBoolean();
		InstantSource source = () -> {
			if (throwing.get()) {
				throw new IllegalStateException("for the test");
			}
			return Instant.now();
		};
		this.builder.clock(source.withZone(ZoneOffset.UTC));
		DynamoTable table = build(spec());
		this.dynamo.start();
		throwing.set(true);
		assertThat(table.refreshAsync()).failsWithin(Duration.ofSeconds(30));
		assertThat(this.dynamo.refreshAsync()).failsWithin(Duration.ofSeconds(30));
		throwing.set(false);
		assertThat(table.refresh().items()).isOne();
	}

	@Test
	void scheduleThatThrowsOnceGoesOn() {
		this.builder.clock(Clock.systemUTC());
		AtomicInteger asked = new AtomicInteger();
		DynamoTable table = build(spec().refresh((refresh) -> refresh.maxBackoff(Duration.ofMillis(20)))
			.refresh((refresh) -> refresh.schedule((last) -> {
				if (asked.incrementAndGet() == 2) {
					throw new IllegalStateException("for the test");
				}
				return last.plusMillis(10);
			})));
		this.dynamo.start();
		await().until(() -> table.status().refreshes() > 4);
	}

	@Test
	void listenerThatRefreshesEndsNoSchedule() {
		AtomicBoolean first = new AtomicBoolean(true);
		this.builder.clock(Clock.systemUTC()).listener(new RefreshListener() {

			@Override
			public void onRefreshed(RefreshResult result) {
				if (first.getAndSet(false)) {
					JumpingClockTests.this.dynamo.table("customers").refreshAsync().thenRun(() -> {
						throw new IllegalStateException("for the test");
					}).exceptionally((failure) -> null).join();
				}
			}

		});
		DynamoTable table = build(
				spec().refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofMillis(10)))));
		this.dynamo.start();
		await().until(() -> table.status().refreshes() > 4);
	}

	@Test
	void startThatIsInterruptedSaysSoAndCanBeRepeated() {
		DynamoTable table = build(spec());
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo::start)
			.withMessageContaining("the thread that starts the map was interrupted")
			.withMessageContaining("start() can be called again")
			.withCauseInstanceOf(InterruptedException.class);
		assertThat(Thread.interrupted()).isTrue();
		this.dynamo.start();
		assertThat(table.size()).isOne();
	}

	@Test
	void readOfATableWhoseLoadHasNotBegunSaysSo() {
		DynamoTable table = build(spec().startup(Startup.BACKGROUND));
		assertThatExceptionOfType(TableNotLoadedException.class).isThrownBy(table::size)
			.withMessageContaining("its first load has not begun");
	}

}
