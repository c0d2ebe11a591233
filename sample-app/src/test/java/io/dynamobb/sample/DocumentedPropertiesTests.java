package io.dynamobb.sample;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dynamobb.autoconfigure.JoinProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of properties in the reference name those that the starter has, and their
 * defaults.
 */
class DocumentedPropertiesTests {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Path PROPERTIES = Path.of("..", "docs", "reference", "properties.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9.-]+)` \\| .* \\| (.*) \\|$");

	private static final Pattern CODE = Pattern.compile("`([^`]*)`");

	@Test
	void namesEveryProperty() throws IOException {
		assertThat(rows().map((row) -> row.group(1))).containsExactlyInAnyOrderElementsOf(properties().keySet());
	}

	@Test
	void namesEverySettingOfAJoin() throws IOException {
		String reference = Files.readString(PROPERTIES);
		String section = reference.substring(reference.indexOf("\n## Joins\n"));
		assertThat(ROW.matcher(section).results().map((row) -> row.group(1)))
			.containsExactlyElementsOf(names(JoinProperties.class));
		assertThat(section).contains(names(JoinProperties.Joined.class))
			.contains(names(JoinProperties.Where.class))
			.contains(names(JoinProperties.Aggregate.class))
			.contains(names(JoinProperties.Kind.values()))
			.contains(names(JoinProperties.Operator.values()))
			.contains(names(JoinProperties.Function.values()));
	}

	private static List<String> names(Class<?> properties) {
		return Stream.of(properties.getRecordComponents())
			.map(RecordComponent::getName)
			.map((name) -> name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
			.toList();
	}

	private static List<String> names(Enum<?>... values) {
		return Stream.of(values)
			.map((value) -> "`" + value.name().toLowerCase(Locale.ROOT).replace('_', '-') + "`")
			.toList();
	}

	@Test
	void tellsEveryDefault() throws IOException {
		Map<String, String> defaults = properties();
		assertThat(rows()).allSatisfy((row) -> {
			Matcher code = CODE.matcher(row.group(2));
			assertThat(code.matches() ? code.group(1) : "").as(row.group(1)).isEqualTo(defaults.get(row.group(1)));
		});
	}

	private static Stream<MatchResult> rows() throws IOException {
		String reference = Files.readString(PROPERTIES);
		return ROW.matcher(reference.substring(0, reference.indexOf("\n## Joins\n"))).results();
	}

	private static Map<String, String> properties() throws IOException {
		Map<String, String> defaults = new TreeMap<>();
		for (URL metadata : Collections.list(DocumentedPropertiesTests.class.getClassLoader().getResources(METADATA))) {
			try (InputStream json = metadata.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(json).get("properties")) {
					String name = property.get("name").asString();
					if (name.startsWith("dynamobb.")) {
						defaults.put(name.replace("dynamobb.defaults.", ""),
								property.path("defaultValue").asString(""));
					}
				}
			}
		}
		return defaults;
	}

}
