package io.dynamobb.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of properties in README name those that the starter has.
 */
class ReadmePropertiesTests {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\|");

	@Test
	void namesEveryProperty() throws IOException {
		String readme = Files.readString(Path.of("..", "README.md"));
		String section = readme.substring(readme.indexOf("\n## Properties\n"), readme.indexOf("\n## Operate it\n"));
		assertThat(ROW.matcher(section).results().map((MatchResult row) -> row.group(1)))
			.containsExactlyInAnyOrderElementsOf(properties());
	}

	private static List<String> properties() throws IOException {
		List<String> names = new ArrayList<>();
		for (URL metadata : Collections.list(ReadmePropertiesTests.class.getClassLoader().getResources(METADATA))) {
			try (InputStream json = metadata.openStream()) {
				for (JsonNode property : JsonMapper.shared().readTree(json).get("properties")) {
					String name = property.get("name").asString();
					if (name.startsWith("dynamobb.")) {
						names.add(name.replace("dynamobb.defaults.", ""));
					}
				}
			}
		}
		return names;
	}

}
