package io.dynamobb.benchmarks.rounds;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class OtherBuildTests {

	private static final String LIBRARY = Path.of("/repository/library.jar").toString();

	@TempDir
	private Path folder;

	@Test
	void hasTheSamePlacesInAnotherCheckout() throws IOException {
		Path classes = Files.createDirectories(this.folder.resolve("other/core/target/classes"));
		OtherBuild other = OtherBuild.of(this.folder.resolve("other"), classPath(), this.folder.resolve("own"));
		assertThat(other.classPath().split(File.pathSeparator)).containsExactly(classes.toString(), LIBRARY);
	}

	@Test
	void leavesOutModulesThatTheOtherDoesNotHave() throws IOException {
		Files.createDirectories(this.folder.resolve("other"));
		OtherBuild other = OtherBuild.of(this.folder.resolve("other"), classPath(), this.folder.resolve("own"));
		assertThat(other.classPath()).isEqualTo(LIBRARY);
	}

	@Test
	void checkoutThatWasNotBuiltIsRefused() throws IOException {
		Files.createDirectories(this.folder.resolve("other/core"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OtherBuild.of(this.folder.resolve("other"), classPath(), this.folder.resolve("own")))
			.withMessageContaining("benchmark.other")
			.withMessageContaining("build that checkout with the same command first");
	}

	@Test
	void thisCheckoutIsRefused() throws IOException {
		Files.createDirectories(this.folder.resolve("own/core/target/classes"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OtherBuild.of(this.folder.resolve("own"), classPath(), this.folder.resolve("own")))
			.withMessageContaining("names this checkout");
	}

	private String classPath() {
		return this.folder.resolve("own/core/target/classes") + File.pathSeparator + LIBRARY;
	}

}
