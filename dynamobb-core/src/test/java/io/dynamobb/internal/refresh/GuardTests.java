package io.dynamobb.internal.refresh;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.locks.LockSupport;

import io.dynamobb.RefreshListener;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.view.SnapshotView;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of where the check of a snapshot can be ended.
 */
@Timeout(60)
class GuardTests {

	private static final int ROWS = 20_000;

	private static final int PERIOD = 4096;

	private final TableSnapshot snapshot = snapshot();

	@Test
	void requiredAttributesCanBeEnded() {
		assertCanBeEnded(TableSpec.builder("places").guards((guards) -> guards.requiredAttributes("owner")).build());
	}

	@Test
	void uniqueIndexesCanBeEnded() {
		assertCanBeEnded(TableSpec.builder("places").guards((guards) -> guards.uniqueIndex("owner")).build());
	}

	private void assertCanBeEnded(TableSpec spec) {
		Guard guard = new Guard(spec.guards(), List.of());
		SnapshotView view = new SnapshotView("places", this.snapshot);
		int[] asked = new int[1];
		guard.check(view, null, () -> asked[0]++);
		assertThat(asked[0]).isGreaterThanOrEqualTo(ROWS / PERIOD);
		asked[0] = 0;
		assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> guard.check(view, null, () -> {
			if (++asked[0] == 3) {
				throw new CancellationException();
			}
		}));
		assertThat(asked[0]).isEqualTo(3);
	}

	@Test
	void timeoutRunsWhileTheSnapshotIsChecked() {
		Duration timeout = Duration.ofMillis(300);
		long[] called = new long[1];
		assertTimesOut(timeout, (candidate, previous) -> {
			called[0]++;
			long from = System.nanoTime();
			while (System.nanoTime() - from <= timeout.toNanos()) {
				LockSupport.parkNanos(timeout.toNanos());
			}
		});
		assertThat(called[0]).isOne();
	}

	private void assertTimesOut(Duration timeout, SnapshotValidator validator) {
		TableSpec spec = TableSpec.builder("places").refresh((refresh) -> refresh.timeout(timeout)).build();
		RefreshedTable table = new RefreshedTable(0, spec, (progress) -> this.snapshot,
				new Guard(spec.guards(), List.of(validator)));
		ExecutorService workers = Workers.create();
		try {
			Refresher refresher = new Refresher(new Publication(1), workers, new RefreshListener() {
			}, Clock.systemUTC());
			assertThat(refresher.refresh(List.of(table))).failsWithin(Duration.ofSeconds(30))
				.withThrowableThat()
				.withMessageContaining("it took longer than its timeout of PT0.3S");
		}
		finally {
			workers.shutdownNow();
		}
	}

	private static TableSnapshot snapshot() {
		SnapshotBuilder builder = new SnapshotBuilder(
				new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of()), List.of(List.of("owner")));
		SegmentBuilder segment = builder.segment();
		for (int row = 0; row < ROWS; row++) {
			segment.add(Map.of("id", AttributeValue.fromS("i" + row), "owner", AttributeValue.fromS("o" + row)));
		}
		segment.commitPage();
		return builder.build();
	}

}
