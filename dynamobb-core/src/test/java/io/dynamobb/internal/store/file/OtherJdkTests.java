package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Each Java reads what another wrote. Needs a JDK of another version in the folder that
 * this one is in.
 */
@Tag("slow")
class OtherJdkTests {

	private static final int SIZE = 5_000;

	@Test
	void eachReadsWhatTheOtherWrote(@TempDir Path folder) throws IOException, InterruptedException {
		Optional<Path> java = otherJava();
		assumeThat(java).as("a JDK of another version beside " + System.getProperty("java.home")).isPresent();
		Path ours = folder.resolve("ours");
		Path theirs = folder.resolve("theirs");
		Files.write(ours, InMemory.write(FileTable.build(SIZE)));
		Path output = folder.resolve("output");
		Process process = new ProcessBuilder(java.get().toString(), "-cp", System.getProperty("java.class.path"),
				OtherJvm.class.getName(), Integer.toString(SIZE), theirs.toString(), ours.toString())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
		StoredFormatTests.assertHolds(InMemory.fitting(Files.readAllBytes(theirs), FileTable.INDEXES),
				FileTable.items(SIZE));
		assertThat(theirs).hasSameBinaryContentAs(ours);
	}

	private static Optional<Path> otherJava() throws IOException {
		Path home = Path.of(System.getProperty("java.home")).toRealPath();
		String version = "JAVA_VERSION=\"" + Runtime.version().feature();
		try (Stream<Path> homes = Files.list(home.getParent())) {
			List<Path> others = homes.filter((other) -> Files.isExecutable(other.resolve("bin/java")))
				.filter((other) -> !release(other).contains(version))
				.sorted()
				.toList();
			return others.stream().map((other) -> other.resolve("bin/java")).findFirst();
		}
	}

	private static String release(Path home) {
		try {
			return Files.readString(home.resolve("release"));
		}
		catch (IOException ex) {
			return "JAVA_VERSION=\"" + Runtime.version().feature();
		}
	}

}
