package io.dynamobb.test.replay;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What comes after a page's items: its key unless it is the last of its segment, and what
 * it consumed if that was asked for.
 */
final class PageEnd {

	private static final int MORE = 1;

	private static final int SILENT = 0;

	private static final int EVENTUAL = 1;

	private static final int CONSISTENT = 2;

	private static final int COUNT = 6;

	private static final int UNIT_BYTES = 4096;

	private PageEnd() {
	}

	static int number(boolean last, boolean reportsCapacity, boolean consistent) {
		int capacity = !reportsCapacity ? SILENT : consistent ? CONSISTENT : EVENTUAL;
		return 2 * capacity + (last ? 0 : MORE);
	}

	static List<byte[]> all(String table, String key, long bytes) {
		return IntStream.range(0, COUNT)
			.mapToObj((number) -> render(table, ((number & MORE) == 0) ? null : key, number / 2, bytes))
			.toList();
	}

	private static byte[] render(String table, @Nullable String key, int capacity, long bytes) {
		StringBuilder end = new StringBuilder();
		if (key != null) {
			end.append(",\"LastEvaluatedKey\":").append(key);
		}
		if (capacity != SILENT) {
			double units = Math.ceil((double) bytes / UNIT_BYTES) / ((capacity == EVENTUAL) ? 2 : 1);
			end.append(",\"ConsumedCapacity\":{\"TableName\":\"").append(table).append("\",\"CapacityUnits\":");
			end.append(units).append('}');
		}
		return end.append('}').toString().getBytes(StandardCharsets.UTF_8);
	}

}
