package io.dynamobb.internal.change;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.TableChanges.Landing;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Where records of a stream, own writes, gaps and scans meet.
 */
class TableChangesTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final TableChanges changes = new TableChanges(TableSpec.builder("places").build());

	private @Nullable TableSnapshot table = table("id", item("id", "a", 1));

	TableChangesTests() {
		this.changes.written().awaitRecords();
	}

	@Test
	void lateRecordNeverPutsAnOlderImageOverAnOwnWrite() {
		own(3, 0);
		record(2, SECOND);
		assertThat(version()).isEqualTo(3);
		record(3, 2 * SECOND);
		record(4, 3 * SECOND);
		assertThat(version()).isEqualTo(4);
	}

	@Test
	void streamWinsAfterTenSeconds() {
		own(3, 0);
		record(2, SECOND);
		records(10 * SECOND - 1);
		assertThat(version()).isEqualTo(3);
		assertThat(this.changes.written().untilDue(9 * SECOND)).isEqualTo(Duration.ofSeconds(1));
		records(10 * SECOND);
		assertThat(version()).isEqualTo(2);
		assertThat(this.changes.written().untilDue(10 * SECOND)).isNull();
	}

	@Test
	void whileChangesAreLostNothingOfAnotherTableByTheSameNameIsApplied() {
		this.changes.lost("it was created anew", SECOND);
		this.changes.scanBegins(2 * SECOND);
		records(3 * SECOND, ItemChange.delete(Map.of("other", "x")), ItemChange.put(item("other", "y", 1)));
		assertThat(version()).isEqualTo(1);
		land(table("other", item("other", "x", 1)));
		assertThat(items()).containsExactly(item("other", "y", 1));
	}

	@Test
	void recordsThatWaitAndOwnWritesLandInTheirOrder() {
		this.changes.lost("it was trimmed", SECOND);
		this.changes.scanBegins(2 * SECOND);
		record(2, 3 * SECOND);
		own(3, 4 * SECOND);
		assertThat(version()).isEqualTo(3);
		Landing landing = this.changes.land(table("id", item("id", "a", 3)), this.table);
		assertThat(landing.table().item(0)).isEqualTo(item("id", "a", 3));
		record(3, 5 * SECOND);
		record(4, 6 * SECOND);
		land(table("id", item("id", "a", 3)));
		assertThat(version()).isEqualTo(4);
	}

	@Test
	void recordThatWaitsHasAnOwnWriteOnItsWayReadItsItemAgain() {
		this.changes.lost("it was trimmed", SECOND);
		this.changes.scanBegins(2 * SECOND);
		OpenWrite openWrite = begin();
		record(4, 3 * SECOND);
		assertThat(this.changes.written().isTouched(prepared(openWrite, 3))).isTrue();
	}

	@Test
	void recordOfATableThatIsNotLoadedHasAnOwnWriteOnItsWayReadItsItemAgain() {
		this.table = null;
		this.changes.scanBegins(0);
		OpenWrite openWrite = begin();
		record(4, SECOND);
		assertThat(this.changes.written().isTouched(prepared(openWrite, 3))).isTrue();
	}

	@Test
	void lateRecordNeverPutsAnOlderImageOverAnOwnWriteInTheFirstLoadEither() {
		this.table = null;
		this.changes.scanBegins(0);
		TableSnapshot scanned = table("id", item("id", "a", 1));
		this.changes.scanned(scanned);
		own(3, SECOND);
		record(2, 2 * SECOND);
		land(scanned);
		assertThat(version()).isEqualTo(3);
		record(3, 3 * SECOND);
		record(4, 4 * SECOND);
		assertThat(version()).isEqualTo(4);
	}

	@Test
	void ownWriteThatWaitsHasAnotherOnItsWayReadItsItemAgain() {
		this.table = null;
		this.changes.scanBegins(0);
		OpenWrite openWrite = begin();
		own(4, SECOND);
		assertThat(this.changes.written().isTouched(prepared(openWrite, 3))).isTrue();
	}

	@Test
	void recordThatWasLeftOutBeforeAGapIsNotAppliedAfterIt() {
		own(3, 0);
		record(4, SECOND);
		this.changes.lost("it was trimmed", 2 * SECOND);
		this.changes.scanBegins(3 * SECOND);
		records(20 * SECOND);
		land(table("id", item("id", "a", 9)));
		assertThat(version()).isEqualTo(9);
	}

	@Test
	void whatWasAppliedBeforeAGapHidesNothingThatWasLostInIt() {
		record(2, SECOND);
		this.changes.lost("it was trimmed", 2 * SECOND);
		this.changes.scanBegins(3 * SECOND);
		land(table("id", item("id", "a", 3)));
		assertThat(version()).isEqualTo(3);
	}

	private OpenWrite begin() {
		return this.changes.written().openWrites().begin(List.of(KeyValue.of("a")));
	}

	private void own(int version, long now) {
		OpenWrite openWrite = begin();
		apply(prepared(openWrite, version), now);
		this.changes.written().openWrites().end(openWrite);
	}

	private TableChanges.Prepared prepared(OpenWrite openWrite, int version) {
		ItemChange change = ItemChange.put(item("id", "a", version));
		return this.changes.prepare(this.table, List.of(change), Map.of(openWrite, change));
	}

	private void record(int version, long now) {
		records(now, ItemChange.put(item("id", "a", version)));
	}

	private void records(long now, ItemChange... records) {
		apply(this.changes.prepareRecords(this.table, List.of(records)), now);
	}

	private void apply(TableChanges.Prepared prepared, long now) {
		this.table = this.changes.apply(this.table, prepared, now, false).table();
	}

	private void land(TableSnapshot scanned) {
		Landing landing = this.changes.land(scanned, this.table);
		this.changes.landed(landing);
		this.changes.scanEnds();
		this.table = landing.table();
	}

	private long version() {
		return Long.parseLong(items().get(0).get("version").n());
	}

	private List<Map<String, AttributeValue>> items() {
		TableSnapshot table = this.table;
		assertThat(table).isNotNull();
		assertThat(table.size()).isEqualTo(1);
		return List.of(Map.copyOf(table.item(0)));
	}

	@SafeVarargs
	private static TableSnapshot table(String key, Map<String, AttributeValue>... items) {
		SnapshotBuilder builder = new SnapshotBuilder(
				new KeySchema(List.of(new KeyAttribute(key, KeyType.S)), List.of()), List.of());
		SegmentBuilder segment = builder.segment();
		for (Map<String, AttributeValue> item : items) {
			segment.add(item);
		}
		segment.commitPage();
		return builder.build();
	}

	private static Map<String, AttributeValue> item(String key, String value, int version) {
		return Map.of(key, AttributeValue.fromS(value), "version", AttributeValues.of(version));
	}

}
