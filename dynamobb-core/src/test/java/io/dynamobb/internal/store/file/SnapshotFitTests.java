package io.dynamobb.internal.store.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

import ch.qos.logback.classic.Level;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import io.dynamobb.internal.store.file.StoredSnapshot.PassedOver;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.log.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which file is taken for which table.
 */
class SnapshotFitTests {

	private static final TableSpec SPEC = InMemory.spec(FileTable.INDEXES);

	private static final TableIdentity TABLE = InMemory.TABLE;

	private static final byte[] POSITIONS = { 1, 2, 3 };

	private static final byte[] FILE = InMemory.write(FileTable.build(100),
			new SnapshotOrigin(TABLE, SPEC, InMemory.STARTED, InMemory.ENDED,
					Map.of(SnapshotOrigin.STREAM_POSITIONS, POSITIONS, "late", new byte[100_000])));

	@Test
	void saysWhatIsInIt() {
		StoredSnapshot read = InMemory.read(FILE,
				new SnapshotFileReader(SPEC, TABLE, FileTable.SCHEMA, Set.of("spos", "other"), Runnable::run),
				(bytes) -> {
				});
		assertThat(read).isInstanceOfSatisfying(Fitting.class, (fitting) -> {
			assertThat(fitting.table()).isEqualTo(TABLE);
			assertThat(fitting.scanStartedAt()).isEqualTo(InMemory.STARTED);
			assertThat(fitting.scanEndedAt()).isEqualTo(InMemory.ENDED);
			assertThat(fitting.extras()).containsOnlyKeys("spos");
			assertThat(fitting.extras().get("spos")).isEqualTo(POSITIONS);
			assertThat(fitting.snapshot().keySchema()).isEqualTo(FileTable.SCHEMA);
			assertThat(fitting.snapshot().timeToLive()).isEqualTo("expires");
		});
	}

	@Test
	void indexesAreThoseThatAreAskedFor() {
		for (List<List<String>> indexes : List.of(List.<List<String>>of(), FileTable.INDEXES,
				List.of(List.of("serial"), List.of("absent")))) {
			assertThat(InMemory.fitting(FILE, indexes).indexes()).extracting((index) -> index.attributes())
				.isEqualTo(indexes);
		}
	}

	@Test
	void anotherTableIsPassedOver() {
		assertPassedOver("it is of table 'places'", table("other", "", "", "", null));
		assertPassedOver("in region 'eu-central-1'", table("places", "us-east-1", "", "", null));
		assertPassedOver("123456789012:table/places",
				table("places", "", "arn:aws:dynamodb:eu-central-1:999999999999:table/places", "", null));
		assertPassedOver("created anew", table("places", "", "", "ffff", null));
		assertPassedOver("created anew", table("places", "", "", "", Instant.EPOCH));
	}

	@Test
	void whatIsNotKnownIsNotCompared() {
		assertThat(read(SPEC, table("places", "", "", "", null), null)).isInstanceOf(Fitting.class);
		byte[] bare = InMemory.write(FileTable.build(10), new SnapshotOrigin(table("places", "", "", "", null), SPEC,
				InMemory.STARTED, InMemory.ENDED, Map.of()));
		assertThat(InMemory.read(bare, new SnapshotFileReader(SPEC, TABLE, FileTable.SCHEMA, Set.of(), Runnable::run),
				(bytes) -> {
				}))
			.isInstanceOfSatisfying(Fitting.class, (fitting) -> assertThat(fitting.table().createdAt()).isNull());
	}

	@Test
	void anotherKeyOrScanIsPassedOver() {
		KeySchema otherType = new KeySchema(List.of(new KeyAttribute("group", KeyType.S)),
				List.of(new KeyAttribute("number", KeyType.S)));
		assertThat(read(SPEC, TABLE, otherType)).isEqualTo(new PassedOver("it has another primary key than the table"));
		assertThat(read(TableSpec.builder("places").attributes("city").build(), TABLE, null)).isInstanceOfSatisfying(
				PassedOver.class,
				(passed) -> assertThat(passed.reason()).contains("other settings (attributes, filter"));
	}

	@Test
	void anotherFormatIsPassedOver() {
		byte[] later = FILE.clone();
		ByteBuffer.wrap(later).order(ByteOrder.LITTLE_ENDIAN).putInt(8, 2);
		assertThat(InMemory.read(later, List.of()))
			.isEqualTo(new PassedOver("it has format 2, and this version of DynamoBB reads format 1"));
	}

	@Test
	void unknownSectionsAreSkippedWhereTheyAreOptional() {
		byte[] optional = renamed("late", "zzzz");
		assertThat(InMemory.read(optional, List.of())).isInstanceOf(Fitting.class);
		byte[] needed = renamed("late", "Late");
		assertThat(InMemory.read(needed, List.of()))
			.isEqualTo(new StoredSnapshot.Damaged("section Late stands where NAME should"));
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> new SnapshotOrigin(TABLE, SPEC, InMemory.STARTED, InMemory.ENDED, Map.of("Late", POSITIONS)))
			.withMessageContaining("'Late'");
	}

	@Test
	void limitsHold() {
		SnapshotFileReader reader = new SnapshotFileReader(SPEC, TABLE, null, Set.of(), Runnable::run);
		assertThat(InMemory.read(FILE, reader, (bytes) -> {
			if (bytes > 2_000) {
				throw new SnapshotRejectedException("it outgrew limits.max-memory");
			}
		})).isEqualTo(new PassedOver("it outgrew limits.max-memory"));
	}

	@Test
	void eachReasonIsALineInTheLog() {
		InMemory.log(Level.INFO);
		try (LogLines lines = LogLines.of(SnapshotFileReader.class.getName())) {
			InMemory.read(FILE, List.of());
			assertThat(lines.all()).isEmpty();
			read(SPEC, table("other", "", "", "", null), null);
			assertThat(lines.all()).containsExactly(
					"INFO Passed over the stored snapshot in memory of table 'places', because it is of table 'places'");
			InMemory.read("no snapshot at all".getBytes(StandardCharsets.UTF_8), List.of());
			assertThat(lines.all()).hasSize(2)
				.last()
				.isEqualTo(
						"WARN Cannot use the stored snapshot in memory of table 'places', because it is no snapshot");
		}
	}

	private static void assertPassedOver(String reason, TableIdentity table) {
		assertThat(read(SPEC, table, null)).isInstanceOfSatisfying(PassedOver.class,
				(passed) -> assertThat(passed.reason()).contains(reason));
	}

	private static StoredSnapshot read(TableSpec spec, TableIdentity table, @Nullable KeySchema keySchema) {
		return InMemory.read(FILE, new SnapshotFileReader(spec, table, keySchema, Set.of(), Runnable::run), (bytes) -> {
		});
	}

	private static TableIdentity table(String name, String region, String arn, String id, @Nullable Instant createdAt) {
		return new TableIdentity(name, region, arn, id, createdAt);
	}

	private static byte[] renamed(String name, String other) {
		byte[] file = FILE.clone();
		for (Sections.Section section : Sections.of(file)) {
			if (new String(file, section.from(), 4, StandardCharsets.US_ASCII).equals(name)) {
				System.arraycopy(other.getBytes(StandardCharsets.US_ASCII), 0, file, section.from(), 4);
			}
		}
		Sections.repair(file, Sections.of(file));
		return file;
	}

}
