package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.dynamobb.store.SnapshotStore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Processes that share a directory and are killed while they write.
 */
@Tag("slow")
class KilledWriterTests {

	private static final int PROCESSES = 3;

	private static final int KILLS = 12;

	@TempDir
	private Path directory;

	private final List<Process> processes = new ArrayList<>();

	private int started;

	@Test
	void whatIsThereIsWhole() throws Exception {
		long seed = new Random().nextLong();
		System.out.println("Seed " + seed);
		Random random = new Random(seed);
		SnapshotStore store = new DirectoryStore(this.directory);
		try {
			for (int kill = 0; kill < KILLS; kill++) {
				while (this.processes.size() < PROCESSES) {
					this.processes.add(start());
				}
				long goal = StoreWriter.value(store.read("COUNT", null)) + 5 + random.nextInt(10);
				await().atMost(5, TimeUnit.MINUTES)
					.pollDelay(0, TimeUnit.MILLISECONDS)
					.pollInterval(1, TimeUnit.MILLISECONDS)
					.until(() -> StoreWriter.value(store.read("COUNT", null)) >= goal);
				Process killed = this.processes.remove(random.nextInt(PROCESSES));
				killed.destroyForcibly().waitFor();
			}
		}
		finally {
			this.processes.forEach(Process::destroyForcibly);
		}
		for (Process process : this.processes) {
			process.waitFor();
		}
		List<String> names = store.list("");
		assertThat(names).hasSizeGreaterThan(PROCESSES);
		for (String name : names) {
			checkWhole(store, name);
		}
		long count = StoreWriter.value(store.read("COUNT", null));
		StoreWriter.count(store, "test");
		assertThat(StoreWriter.value(store.read("COUNT", null))).isEqualTo(count + 1);
	}

	private static void checkWhole(SnapshotStore store, String name) throws IOException {
		byte fill = (byte) Integer.parseInt(name.substring(name.indexOf('.') + 1));
		try (ReadableByteChannel channel = store.open(name)) {
			byte[] content = Channels.newInputStream(channel).readAllBytes();
			assertThat(content).as(name).hasSize(StoreWriter.SIZE);
			for (byte next : content) {
				if (next != fill) {
					throw new AssertionError(name + " is damaged");
				}
			}
		}
	}

	private Process start() throws IOException {
		return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), StoreWriter.class.getName(), this.directory.toString(),
				"w" + this.started++)
			.inheritIO()
			.start();
	}

}
