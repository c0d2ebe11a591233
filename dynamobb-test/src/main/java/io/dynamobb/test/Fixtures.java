package io.dynamobb.test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ResourceLoaderAware;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * Finds the fixtures of tables: those that the test declares, and the files in
 * {@code fixtures}.
 */
final class Fixtures implements ResourceLoaderAware {

	static final String BEAN_NAME = "dynamobbFixtures";

	private static final String FOLDER = "classpath:/fixtures/";

	private static final String SEPARATOR = "\n";

	private final Map<String, List<String>> declared = new TreeMap<>();

	private final AtomicBoolean tested = new AtomicBoolean();

	private ResourceLoader resources = new DefaultResourceLoader();

	/**
	 * Creates the fixtures of a test. Strings, since code is generated for them ahead of
	 * time.
	 * @param declarations what {@link #declaration} has made of each
	 */
	Fixtures(String[] declarations) {
		for (String declaration : declarations) {
			List<String> parts = List.of(declaration.split(SEPARATOR, -1));
			this.declared.put(parts.get(0), parts.subList(1, parts.size()));
		}
	}

	static String declaration(TableFixture fixture) {
		List<String> parts = new ArrayList<>(List.of(fixture.table(), fixture.resource()));
		parts.addAll(Arrays.asList(fixture.key()));
		return String.join(SEPARATOR, parts);
	}

	@Override
	public void setResourceLoader(ResourceLoader resourceLoader) {
		this.resources = resourceLoader;
	}

	/**
	 * Says whether no test has had the rows yet.
	 * @return {@code true} once
	 */
	boolean isFirstTest() {
		return !this.tested.getAndSet(true);
	}

	/**
	 * Returns the rows of a table, as each test begins.
	 * @param table the name of the table in code
	 * @return the rows
	 * @throws IllegalStateException when there are none, or not of a table
	 */
	Fixture of(String table) {
		List<String> parts = this.declared.getOrDefault(table, List.of(""));
		List<String> key = parts.subList(1, parts.size());
		Resource file = parts.get(0).isEmpty() ? find(table) : this.resources.getResource(parts.get(0));
		if (file.exists()) {
			return Fixture.of("Fixture " + file.getDescription(), key, FixtureFile.read(file));
		}
		if (!parts.get(0).isEmpty() || key.isEmpty()) {
			throw new IllegalStateException("Table '" + table + "' has no fixture. Put its rows into "
					+ (parts.get(0).isEmpty()
							? "fixtures/" + table + ".json, .jsonl or .csv on the class path of the" + " test"
							: parts.get(0))
					+ ", or have it empty: @TableFixture(table = \"" + table + "\", key = \"..\")");
		}
		List<Map<String, AttributeValue>> none = List.of();
		return Fixture.of("Table '" + table + "'", key, none);
	}

	private Resource find(String table) {
		return FixtureFile.EXTENSIONS.stream()
			.map((extension) -> this.resources.getResource(FOLDER + table + "." + extension))
			.filter(Resource::exists)
			.findFirst()
			.orElseGet(() -> this.resources.getResource(FOLDER + table + ".json"));
	}

}
