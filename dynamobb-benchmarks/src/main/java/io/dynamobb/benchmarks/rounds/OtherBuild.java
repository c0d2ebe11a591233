package io.dynamobb.benchmarks.rounds;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.test.local.ForkedJvm;
import org.jspecify.annotations.Nullable;

/**
 * Another checkout of DynamoBB that was built by the same command. Its peers run the
 * benchmarks of that checkout; libraries are those of this build. Modules that it does
 * not have are left out.
 *
 * @param classPath the class path of its peers
 */
record OtherBuild(String classPath) {

	private static final String PROPERTY = "benchmark.other";

	/**
	 * Returns the build that {@code -Dbenchmark.other=<folder of the checkout>} names.
	 * @return the build, or {@code null} if none is named
	 */
	static @Nullable OtherBuild named() {
		String folder = System.getProperty(PROPERTY, "");
		return folder.isEmpty() ? null : of(Path.of(folder), ownClassPath(), ownCheckout());
	}

	static OtherBuild of(Path folder, String classPath, Path checkout) {
		Path other = folder.toAbsolutePath().normalize();
		if (other.equals(checkout) || !Files.isDirectory(other)) {
			throw new IllegalArgumentException(PROPERTY + " names this checkout, or none: " + folder);
		}
		String replaced = Stream.of(classPath.split(File.pathSeparator)).map((entry) -> {
			Path path = Path.of(entry).toAbsolutePath().normalize();
			if (!path.startsWith(checkout)) {
				return entry;
			}
			Path same = other.resolve(checkout.relativize(path));
			if (!Files.exists(other.resolve(checkout.relativize(path).subpath(0, 1)))) {
				return "";
			}
			if (!Files.exists(same)) {
				throw new IllegalArgumentException(
						"%s names %s, where %s is missing: build that checkout with the same command first"
							.formatted(PROPERTY, folder, same));
			}
			return same.toString();
		}).filter((entry) -> !entry.isEmpty()).collect(Collectors.joining(File.pathSeparator));
		return new OtherBuild(replaced);
	}

	static String ownClassPath() {
		return System.getProperty("java.class.path");
	}

	/**
	 * What the build has put into the folder or jar {@code target/..} of this module.
	 */
	private static Path ownCheckout() {
		Path module = Objects.requireNonNull(Path.of(ForkedJvm.classPathOf(Worker.class)).getParent()).getParent();
		return Objects.requireNonNull(Objects.requireNonNull(module).getParent());
	}

}
