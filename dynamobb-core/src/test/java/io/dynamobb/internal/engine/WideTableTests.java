package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;

import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.replay.JsonBuffer;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.RowSource;
import io.dynamobb.test.replay.ScanPages;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of tables in which names are data, in JVMs that end at their first
 * OutOfMemoryError.
 */
@Tag("slow")
class WideTableTests {

	private static final String OUTGREW = "Refresh of table 'wide' failed: it outgrew limits.max-memory = 268435456 bytes:"
			+ " \\d+ items that had been read took \\d+ bytes";

	@Test
	void aMillionAttributesEndAtTheLimit() {
		assertThat(load(new Names(10_000, 100, 0, false), 250, 1, 256L << 20, "1g")).matches(OUTGREW);
	}

	@Test
	void longNamesOfMembersAreKeptAsBytes() {
		assertThat(load(new Names(1_200, 5, 30_000, true), 6, 2, 256L << 20, "512m")).isEqualTo("loaded 1200 items");
	}

	private static String load(RowSource rows, int pageItems, int segments, long maxMemory, String heap) {
		try (ReplayServer server = ReplayServer.start(ScanPages.render("wide", rows, false, pageItems));
				ForkedJvm application = ForkedJvm.start(
						List.of("-Xmx" + heap, "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError"),
						System.getProperty("java.class.path"), WideTableApplication.class.getName(),
						List.of(server.endpoint().toString(), "" + segments, "" + maxMemory))) {
			return application.announcement();
		}
	}

	/**
	 * Items each of whose names is its own.
	 */
	private record Names(int size, int names, int length, boolean nested) implements RowSource {

		@Override
		public Map<String, ScalarAttributeType> key() {
			return Map.of("id", ScalarAttributeType.S);
		}

		@Override
		public void writeKey(int row, JsonBuffer out) {
			out.member("id", "S", "row-" + row);
		}

		@Override
		public void write(int row, JsonBuffer out) {
			writeKey(row, out);
			if (this.nested) {
				out.name("map").raw("{\"M\":{");
			}
			for (int name = 0; name < this.names; name++) {
				out.member("name" + row + "-" + name + "x".repeat(this.length), "S", "v" + name);
			}
			if (this.nested) {
				out.raw("}}");
			}
		}

	}

}
