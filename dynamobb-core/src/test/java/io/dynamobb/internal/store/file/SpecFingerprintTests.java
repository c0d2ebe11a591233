package io.dynamobb.internal.store.file;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.spec.RefreshPolicy;
import io.dynamobb.spec.RefreshSchedule;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.TableSpec;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpecFingerprintTests {

	private static final String PLAIN = of((spec) -> {
	});

	/**
	 * Whoever adds a setting decides here whether rows that were scanned with another
	 * value of it may be served. If not, it goes into the fingerprint.
	 */
	@Test
	void eachSettingCountsOrDoesNot() {
		Set<String> count = Set.of("indexName", "attributes", "filter", "consistentRead", "expression", "names",
				"values", "hideExpired", "exportLocation");
		Set<String> compared = Set.of("tableName");
		Set<String> goFurther = Set.of("refresh");
		Set<String> doNot = Set.of("name", "compress", "segments", "pageSize", "indexes", "cache", "startup", "limits",
				"guards", "schedule", "group", "jitter", "minInterval", "maxStaleness", "maxBackoff", "keepPrevious",
				"countChanges", "timeout", "changes", "writeThrough", "serveClient", "store");
		Set<String> decided = new LinkedHashSet<>(count);
		Stream.of(compared, goFurther, doNot).forEach(decided::addAll);
		Set<String> settings = new LinkedHashSet<>();
		for (Class<?> type : List.of(TableSpec.class, RefreshPolicy.class, ScanFilter.class)) {
			Stream.of(type.getDeclaredFields())
				.filter((field) -> !Modifier.isStatic(field.getModifiers()))
				.map(Field::getName)
				.forEach(settings::add);
		}
		assertThat(settings).containsExactlyInAnyOrderElementsOf(decided);
	}

	@Test
	void whatDecidesTheRowsMakesAnother() {
		List<Consumer<TableSpec.Builder>> settings = List.of((spec) -> spec.indexName("a"),
				(spec) -> spec.indexName("b"), (spec) -> spec.attributes("a"), (spec) -> spec.attributes("a", "b"),
				(spec) -> spec.attributes("b", "a"), (spec) -> spec.attributes("a.b"),
				(spec) -> spec.attributes("a[1]"), (spec) -> spec.consistentRead(true),
				(spec) -> spec.refresh((refresh) -> refresh.hideExpired(false)),
				(spec) -> spec.exportLocation("file:/a"), (spec) -> spec.exportLocation("file:/b"),
				(spec) -> spec.filter("a = :v", Map.of(":v", 1)), (spec) -> spec.filter("a = :v", Map.of(":v", 2)),
				(spec) -> spec.filter("a = :v", Map.of(":v", "1")), (spec) -> spec.filter("b = :v", Map.of(":v", 1)),
				(spec) -> spec.filter("#n = :v", Map.of("#n", "a"), Map.of(":v", 1)),
				(spec) -> spec.filter("#n = :v", Map.of("#n", "b"), Map.of(":v", 1)),
				(spec) -> spec.filter("a = :v", Map.of(":v", List.of("1", "2"))),
				(spec) -> spec.filter("a = :v", Map.of(":v", List.of("2", "1"))),
				(spec) -> spec.filter("a = :v", Map.of(":v", Set.of("2", "1"))));
		assertThat(settings.stream().map(SpecFingerprintTests::of)).doesNotHaveDuplicates()
			.doesNotContain(PLAIN)
			.allMatch((fingerprint) -> fingerprint.matches("[0-9a-f]{64}"));
	}

	@Test
	void whatDoesNotMakesTheSame() {
		List<Consumer<TableSpec.Builder>> settings = List.of((spec) -> spec.tableName("prod-places"),
				(spec) -> spec.compress(true), (spec) -> spec.segments(4), (spec) -> spec.pageSize(10),
				(spec) -> spec.index("a"), (spec) -> spec.startup(TableSpec.Startup.LAZY),
				(spec) -> spec.limits((limits) -> limits.maxItems(7)),
				(spec) -> spec.guards((guards) -> guards.minItems(1).uniqueIndex("b")),
				(spec) -> spec.refresh((refresh) -> refresh.keepPrevious(true)
					.schedule(RefreshSchedule.every(Duration.ofMinutes(5)))));
		assertThat(settings.stream().map(SpecFingerprintTests::of)).containsOnly(PLAIN);
	}

	@Test
	void orderOfNamesAndOfSetsDoesNotCount() {
		assertThat(of((spec) -> spec.filter("#a = :a AND #b = :b", ordered("#a", "x", "#b", "y"),
				ordered(":a", 1, ":b", new LinkedHashSet<>(List.of("p", "q"))))))
			.isEqualTo(of((spec) -> spec.filter("#a = :a AND #b = :b", ordered("#b", "y", "#a", "x"),
					ordered(":b", new LinkedHashSet<>(List.of("q", "p")), ":a", 1))));
	}

	/**
	 * An application that is restarted with a newer version finds its files again.
	 */
	@Test
	void isTheSameInEachVersion() {
		assertThat(PLAIN).isEqualTo("4f4943e23f24e6536f9a67acfe06bcb5f848b51f83eac937ed962a8307bfeeea");
		assertThat(of((spec) -> spec.attributes("a", "b[0].c")
			.filter("#n = :v", Map.of("#n", "a"), Map.of(":v", Map.of("k", List.of(1, true, "x"))))))
			.isEqualTo("7028e0803dbc9032feac3f18a0890a725202913b5f17dc64592287c16c9f89a8");
	}

	private static <T> Map<String, T> ordered(String name, T value, String otherName, T other) {
		Map<String, T> ordered = new LinkedHashMap<>();
		ordered.put(name, value);
		ordered.put(otherName, other);
		return ordered;
	}

	private static String of(Consumer<TableSpec.Builder> settings) {
		TableSpec.Builder spec = TableSpec.builder("places");
		settings.accept(spec);
		return SpecFingerprint.of(spec.build());
	}

}
