package io.dynamobb.internal.snapshot.values;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files are full of these codes: one that changes makes them mean something else.
 */
class TypeCodeTests {

	@Test
	void codesNeverChange() {
		Map<String, Integer> codes = new LinkedHashMap<>();
		for (AttributeValue.Type type : AttributeValue.Type.values()) {
			codes.put(type.name(), TypeCode.of(type));
		}
		assertThat(codes).containsOnly(Map.entry("S", 1), Map.entry("N", 2), Map.entry("B", 3), Map.entry("SS", 4),
				Map.entry("NS", 5), Map.entry("BS", 6), Map.entry("M", 7), Map.entry("L", 8), Map.entry("BOOL", 9),
				Map.entry("NUL", 10), Map.entry("UNKNOWN_TO_SDK_VERSION", 0));
	}

	@Test
	void eachTypeComesBack() {
		for (AttributeValue.Type type : AttributeValue.Type.values()) {
			assertThat(TypeCode.type(TypeCode.of(type))).isEqualTo(type);
			assertThat(TypeCode.isKnown(TypeCode.of(type)))
				.isEqualTo(type != AttributeValue.Type.UNKNOWN_TO_SDK_VERSION);
		}
		assertThat(TypeCode.isKnown(-1)).isFalse();
		assertThat(TypeCode.isKnown(11)).isFalse();
	}

	@Test
	void nothingElseCountsTypesAsTheSdkDoes() throws IOException {
		Path snapshot = Path.of("src/main/java/io/dynamobb/internal/snapshot");
		try (Stream<Path> files = Files.walk(snapshot)) {
			assertThat(files.filter(Files::isRegularFile).filter((file) -> !file.endsWith("TypeCode.java")))
				.isNotEmpty()
				.allSatisfy((file) -> assertThat(Files.readString(file)).as(file.toString())
					.doesNotContain("ordinal()", "Type.values()"));
		}
	}

}
