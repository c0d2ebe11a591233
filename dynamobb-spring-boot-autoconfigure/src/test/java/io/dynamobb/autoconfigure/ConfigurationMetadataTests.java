package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of the properties that IDEs read.
 */
class ConfigurationMetadataTests {

	private static List<JsonNode> properties;

	@BeforeAll
	static void readMetadata() throws IOException {
		try (InputStream metadata = DynamoBBProperties.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			JsonNode root = JsonMapper.shared().readTree(metadata);
			properties = StreamSupport.stream(root.get("properties").spliterator(), false)
				.filter((property) -> property.get("name").asString().startsWith("dynamobb."))
				.toList();
		}
	}

	@Test
	void everyPropertyIsDescribed() {
		assertThat(properties).hasSizeGreaterThan(15).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.toString()).isNotBlank().endsWith(".");
			assertThat(description).as(property.toString()).doesNotStartWith("The ").doesNotStartWith("A ");
			if (property.get("type").asString().equals(Boolean.class.getName())) {
				assertThat(description).as(property.toString()).startsWith("Whether ");
			}
		});
	}

	@Test
	void everyPropertyIsDocumented() throws IOException {
		String reference = Files.readString(Path.of("../docs/reference/properties.md"));
		assertThat(properties).extracting((property) -> property.get("name").asString())
			.map((name) -> name.replace("dynamobb.defaults.", ""))
			.allSatisfy((name) -> assertThat(reference).contains("| `" + name + "` |"));
	}

	@Test
	void everyPropertyIsUnique() {
		assertThat(properties).extracting((property) -> property.get("name").asString()).doesNotHaveDuplicates();
	}

	@Test
	void defaultsAreThoseOfTheSpecification() {
		TableSpec spec = TableSpec.builder("test").build();
		Map<String, String> expected = new HashMap<>(Map.of("cache", String.valueOf(spec.cache()), "compress",
				String.valueOf(spec.compress()), "consistent-read", String.valueOf(spec.consistentRead()), "segments",
				String.valueOf(spec.segments()), "startup", spec.startup().name().toLowerCase(),
				"limits.max-first-scan", (spec.limits().maxFirstScan() >> 30) + "GB", "limits.page-timeout",
				spec.limits().pageTimeout().toMinutes() + "m", "refresh.max-backoff",
				spec.refresh().maxBackoff().toMinutes() + "m", "refresh.min-interval",
				spec.refresh().minInterval().toSeconds() + "s"));
		expected.put("changes.source", spec.changes().source().name().toLowerCase());
		expected.put("changes.on-gap", spec.changes().onGap().name().toLowerCase());
		expected.put("changes.publish-every", spec.changes().publishEvery().toSeconds() + "s");
		expected.put("write-through", String.valueOf(spec.writeThrough()));
		expected.put("serve-client", String.valueOf(spec.serveClient()));
		expected.put("refresh.hide-expired", String.valueOf(spec.refresh().hideExpired()));
		expected.put("refresh.count-changes", String.valueOf(spec.refresh().countChanges()));
		expected.put("refresh.keep-previous", String.valueOf(spec.refresh().keepPrevious()));
		assertThat(expected).allSatisfy((name, value) -> assertThat(properties)
			.filteredOn((property) -> property.get("name").asString().equals("dynamobb.defaults." + name))
			.singleElement()
			.satisfies((property) -> assertThat(property.get("defaultValue").asString()).isEqualTo(value)));
	}

}
