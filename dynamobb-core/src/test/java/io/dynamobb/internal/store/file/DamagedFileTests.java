package io.dynamobb.internal.store.file;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

import ch.qos.logback.classic.Level;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.item.RandomItems;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A file that is not as it was written is refused, wherever it differs.
 */
class DamagedFileTests {

	private static final byte[] SMALL = InMemory.write(FileTable.build(120));

	@BeforeAll
	static void logNothing() {
		InMemory.log(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		InMemory.log(null);
	}

	@Test
	void eachByteCounts() {
		for (int at = 0; at < SMALL.length; at++) {
			for (int change : new int[] { 1, 0x10, 0x80, 0xff }) {
				byte[] damaged = SMALL.clone();
				damaged[at] ^= (byte) change;
				assertRefused("byte " + at + " ^ " + change, damaged);
			}
		}
	}

	@Test
	void eachCutIsSeen() throws IOException {
		SnapshotFileReader reader = new SnapshotFileReader(InMemory.spec(List.of()), InMemory.TABLE, null, Set.of(),
				Runnable::run);
		for (int length = 0; length < SMALL.length; length++) {
			byte[] cut = Arrays.copyOf(SMALL, length);
			assertRefused("cut at " + length, cut);
			assertThat(reader.read(Channels.newChannel(new ByteArrayInputStream(cut)), SMALL.length, "cut", (bytes) -> {
			})).as("cut at " + length + " and said to be whole").isInstanceOf(StoredSnapshot.Damaged.class);
		}
		assertRefused("longer", Arrays.copyOf(SMALL, SMALL.length + 1));
	}

	@Test
	void cutsAndFlipsOfALargeFileAreSeen() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		SnapshotBuilder builder = new SnapshotBuilder(
				new KeySchema(List.of(new KeyAttribute(RandomItems.KEY, KeyType.S)), List.of()), List.of());
		SegmentBuilder segment = builder.segment();
		new RandomItems(seed).items(20_000).forEach(segment::add);
		segment.commitPage();
		byte[] file = InMemory.write(builder.build());
		assertThat(InMemory.read(file, List.of())).isInstanceOf(Fitting.class);
		for (int round = 0; round < 60; round++) {
			byte[] damaged = (random.nextInt(3) == 0) ? Arrays.copyOf(file, random.nextInt(file.length)) : file.clone();
			for (int flips = random.nextInt(4) + (damaged.length == file.length ? 1 : 0); flips > 0; flips--) {
				int at = random.nextInt(Math.max(1, damaged.length));
				if (damaged.length != 0) {
					damaged[at] ^= (byte) (1 + random.nextInt(255));
				}
			}
			if (!Arrays.equals(damaged, file)) {
				assertRefused("seed " + seed + ", round " + round, damaged);
			}
		}
	}

	private static void assertRefused(String what, byte[] file) {
		assertThat(InMemory.read(file, List.of())).as(what).isNotInstanceOf(Fitting.class);
	}

}
