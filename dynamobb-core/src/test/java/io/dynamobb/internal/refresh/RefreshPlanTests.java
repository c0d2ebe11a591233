package io.dynamobb.internal.refresh;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import io.dynamobb.TableStatus;
import io.dynamobb.spec.ChangePolicy.OnGap;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RefreshPlanTests {

	private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

	private final Set<RefreshedTable> loaded = new HashSet<>();

	private final long seed = System.nanoTime();

	private final RefreshPlan plan = new RefreshPlan(this.loaded::contains, (table) -> null, new Random(this.seed));

	@Test
	void jitterIsATenthOfTheIntervalUnlessItIsSet() {
		RefreshedTable table = loaded(spec(Duration.ofMinutes(1)));
		List<Duration> waits = waits(table);
		assertThat(waits).as("seed %d", this.seed)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(66)));
		assertThat(new HashSet<>(waits)).hasSizeGreaterThan(50);
	}

	@Test
	void jitterOfALongIntervalIsHalfAMinute() {
		RefreshedTable table = loaded(spec(Duration.ofDays(1)));
		assertThat(waits(table)).as("seed %d", this.seed)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofDays(1),
					Duration.ofDays(1).plus(Duration.ofSeconds(30))))
			.anySatisfy((wait) -> assertThat(wait).isGreaterThan(Duration.ofDays(1).plus(Duration.ofSeconds(20))));
	}

	@Test
	void jitterCanBeSetAndSwitchedOff() {
		RefreshedTable even = loaded(spec(Duration.ofMinutes(1)).refresh((refresh) -> refresh.jitter(Duration.ZERO)));
		assertThat(waits(even)).containsOnly(Duration.ofMinutes(1));
		RefreshedTable wide = loaded(
				spec(Duration.ofMinutes(1)).refresh((refresh) -> refresh.jitter(Duration.ofHours(1))));
		assertThat(waits(wide)).as("seed %d", this.seed)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofMinutes(1), Duration.ofMinutes(61)))
			.anySatisfy((wait) -> assertThat(wait).isGreaterThan(Duration.ofMinutes(40)));
	}

	@Test
	void retriesDoubleFromASecondToFiveMinutesAndAreScattered() {
		RefreshedTable table = loaded(spec(Duration.ofHours(1)));
		for (int failures = 1; failures < 20; failures++) {
			table.history(table.history().failed(failure(), 0, true));
			Duration full = Duration.ofSeconds(Math.min(1L << (failures - 1), 300));
			assertThat(waits(table)).as("%d failures, seed %d", failures, this.seed)
				.allSatisfy((wait) -> assertThat(wait).isBetween(full.dividedBy(2), full))
				.anySatisfy((wait) -> assertThat(wait).isGreaterThan(full.multipliedBy(3).dividedBy(4)));
		}
		table.history(table.history().succeeded(0));
		assertThat(waits(table)).allSatisfy((wait) -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofHours(1)));
	}

	@Test
	void longestRetryCanBeSet() {
		RefreshedTable soon = loaded(
				spec(Duration.ofHours(1)).refresh((refresh) -> refresh.maxBackoff(Duration.ofSeconds(4))));
		fail(soon, 100, true);
		assertThat(waits(soon)).as("seed %d", this.seed)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(4)));
		RefreshedTable late = loaded(
				spec(Duration.ofHours(1)).refresh((refresh) -> refresh.maxBackoff(Duration.ofHours(1))));
		fail(late, 11, true);
		assertThat(waits(late)).as("seed %d", this.seed)
			.allSatisfy((wait) -> assertThat(wait).isBetween(Duration.ofSeconds(512), Duration.ofSeconds(1024)));
	}

	@Test
	void shortIntervalIsStretchedByFailures() {
		RefreshedTable table = loaded(spec(Duration.ofMillis(100)));
		fail(table, 10, true);
		assertThat(waits(table)).allSatisfy((wait) -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(150)));
	}

	@Test
	void refusedSnapshotWaitsForTheSchedule() {
		RefreshedTable hourly = loaded(spec(Duration.ofHours(1)));
		fail(hourly, 1, false);
		assertThat(waits(hourly)).allSatisfy((wait) -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofHours(1)));
		RefreshedTable eager = loaded(spec(Duration.ofMillis(100)));
		fail(eager, 10, false);
		assertThat(waits(eager)).allSatisfy((wait) -> assertThat(wait).isGreaterThanOrEqualTo(Duration.ofSeconds(150)));
	}

	@Test
	void tableWithoutScheduleIsRetriedOnlyWhileItLoadsInTheBackground() {
		RefreshedTable table = table(TableSpec.builder("background").startup(Startup.BACKGROUND));
		assertThat(next(table)).as("cancelled while it waited").isEqualTo(NOW.plusSeconds(300));
		fail(table, 1, false);
		assertThat(next(table)).isBetween(NOW, NOW.plusSeconds(1));
		this.loaded.add(table);
		assertThat(next(table)).isNull();
	}

	@Test
	void firstLoadInTheBackgroundThatWasCancelledIsTriedAgainAfterTheLongestBackoff() {
		RefreshedTable table = table(TableSpec.builder("background")
			.startup(Startup.BACKGROUND)
			.refresh((refresh) -> refresh.schedule(RefreshSchedule.every(Duration.ofDays(1)))));
		RefreshedTable unscheduled = table(TableSpec.builder("background")
			.startup(Startup.BACKGROUND)
			.refresh((refresh) -> refresh.maxBackoff(Duration.ofSeconds(7))));
		RefreshedTable lazy = table(TableSpec.builder("lazy").startup(Startup.LAZY));
		fail(unscheduled, 1, true);
		for (RefreshedTable cancelled : List.of(table, unscheduled, lazy)) {
			cancelled.history(cancelled.history().cancelled(NOW));
		}
		assertThat(next(table)).isEqualTo(NOW.plusSeconds(300));
		assertThat(next(unscheduled)).isEqualTo(NOW.plusSeconds(7));
		assertThat(next(lazy)).isNull();
		this.loaded.add(table);
		assertThat(next(table)).isAfter(NOW.plusSeconds(3_600));
		fail(unscheduled, 1, true);
		assertThat(next(unscheduled)).isBetween(NOW.plusSeconds(1), NOW.plusSeconds(2));
	}

	@Test
	void tableThatHasLostChangesIsDueAtOnceAndRetried() {
		RefreshedTable table = loaded(TableSpec.builder("followed"));
		RefreshedTable patient = loaded(TableSpec.builder("followed").changes((changes) -> changes.onGap(OnGap.FAIL)));
		for (RefreshedTable each : List.of(table, patient)) {
			each.changes().lost("for the test", 0);
		}
		assertThat(next(table)).isEqualTo(NOW);
		assertThat(next(patient)).isNull();
		fail(table, 1, false);
		assertThat(next(table)).isAfter(NOW).isBefore(NOW.plusSeconds(1));
		table.history(table.history().cancelled(NOW));
		assertThat(next(table)).isEqualTo(NOW.plusSeconds(300));
		table.pinnedSince(NOW);
		assertThat(next(table)).isNull();
	}

	@Test
	void groupIsDueWithItsFirst() {
		RefreshedTable hourly = loaded(spec(Duration.ofHours(1)));
		RefreshedTable never = loaded(TableSpec.builder("never"));
		RefreshedTable often = loaded(spec(Duration.ofMinutes(1)));
		assertThat(this.plan.next(List.of(hourly, never, often), NOW)).isBetween(NOW.plusSeconds(60),
				NOW.plusSeconds(66));
		assertThat(this.plan.next(List.of(never), NOW)).isNull();
	}

	@Test
	void scheduleThatFailsIsAskedAgainAfterTheLongestBackoff() {
		assertThat(next(loaded(TableSpec.builder("broken").refresh((refresh) -> refresh.schedule((last) -> {
			throw new IllegalStateException("for the test");
		}))))).isBetween(NOW.plusSeconds(300), NOW.plusSeconds(330));
	}

	private List<Duration> waits(RefreshedTable table) {
		return IntStream.range(0, 200).mapToObj((i) -> Duration.between(NOW, next(table))).toList();
	}

	private @Nullable Instant next(RefreshedTable table) {
		return this.plan.next(List.of(table), NOW);
	}

	private static void fail(RefreshedTable table, int times, boolean worthRetrying) {
		for (int i = 0; i < times; i++) {
			table.history(table.history().failed(failure(), 0, worthRetrying));
		}
	}

	private static TableStatus.Failure failure() {
		return new TableStatus.Failure(NOW, "for the test");
	}

	private RefreshedTable loaded(TableSpec.Builder spec) {
		RefreshedTable table = table(spec);
		this.loaded.add(table);
		return table;
	}

	private static RefreshedTable table(TableSpec.Builder builder) {
		TableSpec spec = builder.build();
		return new RefreshedTable(0, spec, (progress) -> {
			throw new IllegalStateException();
		}, new Guard(spec.guards(), List.of()));
	}

	private static TableSpec.Builder spec(Duration interval) {
		return TableSpec.builder("table").refresh((refresh) -> refresh.schedule(RefreshSchedule.every(interval)));
	}

}
