package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.store.file.StoredSnapshot.Fitting;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Reads a file that an earlier version wrote, with whatever JDK runs this.
 * {@link FileTable} wrote it, and is not changed any more: another table goes into
 * another file.
 */
class StoredFormatTests {

	private static final int SIZE = 5_000;

	@Test
	void readsFormat1() throws IOException {
		byte[] file;
		try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("format-1.snapshot"))) {
			file = in.readAllBytes();
		}
		StoredSnapshot read = InMemory.read(file, FileTable.INDEXES);
		assertThat(read).isInstanceOfSatisfying(Fitting.class, (fitting) -> {
			assertThat(fitting.table()).isEqualTo(InMemory.TABLE);
			assertThat(fitting.scanStartedAt()).isEqualTo(InMemory.STARTED);
			assertThat(fitting.scanEndedAt()).isEqualTo(InMemory.ENDED);
			assertHolds(fitting.snapshot(), FileTable.items(SIZE));
			TableReads.check(fitting.snapshot());
		});
	}

	static void assertHolds(ColumnarSnapshot snapshot, List<Map<String, AttributeValue>> items) {
		assertThat(snapshot.keySchema()).isEqualTo(FileTable.SCHEMA);
		assertThat(snapshot.timeToLive()).isEqualTo("expires");
		assertThat(snapshot.header()).startsWith("group", "number", "city", "not there");
		assertThat(snapshot.size()).isEqualTo(items.size());
		for (int row = 0; row < items.size(); row++) {
			assertThat(snapshot.item(row)).isEqualTo(items.get(row));
		}
	}

}
