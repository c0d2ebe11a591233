package io.dynamobb.internal.serve;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.dynamobb.internal.change.Fence;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DoubtedKeysTests {

	private static final KeyValue[] KEY = { KeyValue.of("a"), KeyValue.of(1) };

	private static final KeyValue[] OTHER = { KeyValue.of("b"), KeyValue.of(1) };

	private static final long NOW = Long.MAX_VALUE - 5;

	private final DoubtedKeys doubted = new DoubtedKeys();

	@Test
	void keyIsDoubtedUntilAScanHasLandedThatBeganLater() {
		this.doubted.failed(List.of(KEY), NOW);
		this.doubted.landed(NOW, true);
		assertThat(this.doubted.has(KEY)).isTrue();
		assertThat(this.doubted.has(OTHER)).isFalse();
		assertThat(this.doubted.hasPartition(KEY[0])).isTrue();
		assertThat(this.doubted.hasPartition(OTHER[0])).isFalse();
		this.doubted.landed(NOW + 1, true);
		assertThat(this.doubted.isEmpty()).isTrue();
	}

	/**
	 * Such a scan may read what was there seconds ago.
	 */
	@Test
	void eventuallyConsistentScanHasToBeginLaterByItsLag() {
		this.doubted.failed(List.of(KEY), NOW);
		this.doubted.landed(NOW + Fence.LAG.toNanos(), false);
		assertThat(this.doubted.has(KEY)).isTrue();
		this.doubted.landed(NOW + Fence.LAG.toNanos() + 1, false);
		assertThat(this.doubted.has(KEY)).isFalse();
	}

	@Test
	void writeThatBeganLaterEndsTheDoubt() {
		this.doubted.failed(List.of(KEY), NOW);
		this.doubted.written(List.of(KEY), NOW - TimeUnit.SECONDS.toNanos(1));
		assertThat(this.doubted.has(KEY)).isTrue();
		this.doubted.written(List.of(OTHER), NOW + 1);
		assertThat(this.doubted.has(KEY)).isTrue();
		this.doubted.written(List.of(KEY), NOW + 1);
		assertThat(this.doubted.has(KEY)).isFalse();
	}

	@Test
	void itemThatNobodyKnowsStandsForAll() {
		this.doubted.failedSomewhere(NOW);
		assertThat(this.doubted.has(KEY)).isTrue();
		assertThat(this.doubted.hasPartition(OTHER[0])).isTrue();
		this.doubted.landed(NOW + 1, true);
		assertThat(this.doubted.has(KEY)).isFalse();
	}

	@Test
	void tooManyKeysStandForAll() {
		for (int i = 0; i <= 10_000; i++) {
			this.doubted.failed(List.of(KeyValue.of("k" + i)), NOW);
		}
		assertThat(this.doubted.has(KEY)).isTrue();
	}

}
