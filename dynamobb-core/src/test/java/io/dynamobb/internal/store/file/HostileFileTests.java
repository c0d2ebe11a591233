package io.dynamobb.internal.store.file;

import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

import ch.qos.logback.classic.Level;
import com.sun.management.ThreadMXBean;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.store.file.Sections.Section;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import io.dynamobb.internal.store.file.StoredSnapshot.PassedOver;
import io.dynamobb.test.local.ForkedJvm;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody changed a file and made its checksums right: it is refused, or is a table that
 * agrees with itself in all that can be read of it. None takes much heap.
 */
@Tag("slow")
class HostileFileTests {

	private static final byte[] FILE = InMemory.write(FileTable.build(60));

	/** A file that is as it was written takes half a megabyte. */
	private static final long MOST_BYTES = 4 << 20;

	private static final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private int refused;

	private int read;

	@BeforeAll
	static void logNothing() {
		InMemory.log(Level.OFF);
	}

	@AfterAll
	static void logAgain() {
		InMemory.log(null);
	}

	@Test
	void eachByteOfEachSection() {
		for (int at : contents()) {
			for (int value : new int[] { 0, 1, 0x7f, 0x80, 0xff, FILE[at] + 1, FILE[at] ^ 0x20 }) {
				byte[] file = FILE.clone();
				file[at] = (byte) value;
				check("byte " + at + " = " + value, file);
			}
		}
		assertThat(this.refused).isGreaterThan(1_000);
		assertThat(this.read).isGreaterThan(1_000);
	}

	@Test
	void lengthsAndCountsAtTheirExtremes() {
		for (int at : contents()) {
			for (int value : new int[] { -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 4097 }) {
				byte[] file = FILE.clone();
				ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
				check("int " + at + " = " + value, file);
			}
			for (long value : new long[] { Long.MAX_VALUE, Long.MIN_VALUE, 1L << 45 }) {
				byte[] file = FILE.clone();
				ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(at, value);
				check("long " + at + " = " + value, file);
			}
		}
		assertThat(this.refused).isGreaterThan(1_000);
	}

	@Test
	void lengthsOfSectionsAtTheirExtremes() {
		for (Section section : Sections.of(FILE)) {
			for (long value : new long[] { -1, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 0, 1, FILE.length,
					section.end() - section.content() + 1L, section.end() - section.content() - 1L }) {
				byte[] file = FILE.clone();
				ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(section.from() + 4, value);
				check("section " + section + " = " + value, file);
			}
		}
		assertThat(this.read).isZero();
	}

	@Test
	void severalChangesOfALargerFile() {
		long seed = System.nanoTime();
		Random random = new Random(seed);
		byte[] larger = InMemory.write(FileTable.build(5_000));
		List<Section> sections = Sections.of(larger);
		for (int round = 0; round < 60; round++) {
			byte[] file = larger.clone();
			for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
				Section section = sections.get(random.nextInt(sections.size()));
				int at = section.content() + random.nextInt(section.end() - section.content());
				file[at] = (byte) random.nextInt(256);
			}
			Sections.repair(file, sections);
			if (InMemory.read(file, FileTable.INDEXES) instanceof Fitting fitting) {
				verify("seed " + seed + ", round " + round, fitting);
			}
		}
	}

	@Test
	void claimsThatFillTheHeap() {
		assertThat(InMemory.read(ClaimingFile.write(), new SnapshotFileReader(InMemory.spec(List.of(List.of("id"))),
				InMemory.TABLE, null, Set.of(), Runnable::run), (bytes) -> {
					if (bytes > 1 << 30) {
						throw new SnapshotRejectedException("it takes more than a gigabyte");
					}
				}))
			.isEqualTo(new PassedOver("it takes more than a gigabyte"));
		try (ForkedJvm small = ForkedJvm.start(List.of("-Xmx64m"), System.getProperty("java.class.path"),
				ClaimingFile.class.getName(), List.of())) {
			assertThat(small.announcement()).contains("PassedOver", "three quarters of the heap");
		}
	}

	private static List<Integer> contents() {
		List<Integer> contents = new ArrayList<>();
		List<Section> sections = Sections.of(FILE);
		for (Section section : sections.subList(0, sections.size() - 1)) {
			for (int at = section.content(); at < section.end(); at++) {
				contents.add(at);
			}
		}
		return contents;
	}

	private void check(String what, byte[] file) {
		Sections.repair(file, Sections.of(FILE));
		long before = threads.getCurrentThreadAllocatedBytes();
		StoredSnapshot snapshot;
		try {
			snapshot = InMemory.read(file, FileTable.INDEXES);
		}
		catch (RuntimeException ex) {
			throw new AssertionError(what, ex);
		}
		assertThat(threads.getCurrentThreadAllocatedBytes() - before).as(what).isLessThan(MOST_BYTES);
		if (snapshot instanceof Fitting fitting) {
			this.read++;
			verify(what, fitting);
		}
		else {
			this.refused++;
		}
	}

	private static void verify(String what, Fitting fitting) {
		try {
			TableReads.check(fitting.snapshot());
		}
		catch (RuntimeException | AssertionError ex) {
			throw new AssertionError(what, ex);
		}
	}

}
