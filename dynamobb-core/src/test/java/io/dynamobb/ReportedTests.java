package io.dynamobb;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What DynamoBB reports can grow: nobody else makes it by a constructor, and whoever
 * makes one for a test names what is in it.
 */
class ReportedTests {

	private static final KeySchema KEY = new KeySchema(List.of(new KeySchema.KeyAttribute("id", KeySchema.KeyType.S)),
			List.of());

	private int number;

	static Stream<Class<?>> reported() {
		return Stream.of(TableStatus.class, RefreshResult.class, TableMetadata.class);
	}

	@ParameterizedTest
	@MethodSource("reported")
	void eachValueIsTheOneThatWasNamed(Class<?> type) throws Exception {
		Object builder = builder(type);
		Map<Method, Object> named = new LinkedHashMap<>();
		for (Method accessor : accessors(type)) {
			if (isSetting(builder, accessor)) {
				Object value = value(accessor);
				builder.getClass().getMethod(accessor.getName(), accessor.getReturnType()).invoke(builder, value);
				named.put(accessor, value);
			}
		}
		Object reported = build(builder);
		assertThat(named).hasSizeGreaterThan(5);
		for (Map.Entry<Method, Object> value : named.entrySet()) {
			Method accessor = value.getKey();
			assertThat(accessor.invoke(reported)).as(accessor.getName()).isEqualTo(value.getValue());
		}
		assertThat(reported).isEqualTo(build(builder)).hasSameHashCodeAs(build(builder));
		assertThat(reported).isNotEqualTo(build(builder(type)));
		assertThat(reported.toString()).startsWith(type.getSimpleName() + "[")
			.contains(named.keySet().stream().map((accessor) -> accessor.getName() + "=").toList());
	}

	@ParameterizedTest
	@MethodSource("reported")
	void nothingButItsFirstArgumentsHasNoName(Class<?> type) throws Exception {
		Object builder = builder(type);
		assertThat(accessors(type).stream().filter((accessor) -> !isSetting(builder, accessor)).map(Method::getName))
			.isSubsetOf("name", "table", "tableName", "keySchema");
	}

	@ParameterizedTest
	@MethodSource("reported")
	void canGrow(Class<?> type) {
		assertThat(type.isInterface()).isTrue();
		assertThat(type.isSealed()).isFalse();
	}

	@Test
	void statusWithoutSettingsIsOfATableThatIsNotLoaded() {
		TableStatus status = TableStatus.builder("customers").build();
		assertThat(status.tableName()).isEqualTo("customers");
		assertThat(status.state()).isEqualTo(TableStatus.State.NOT_LOADED);
		assertThat(status.age()).isNull();
		assertThat(status.totals().pages()).isZero();
		assertThat(status.totals().throttles()).isEmpty();
	}

	private static List<Method> accessors(Class<?> type) {
		return Stream.of(type.getMethods()).filter((method) -> !Modifier.isStatic(method.getModifiers())).toList();
	}

	private static boolean isSetting(Object builder, Method accessor) {
		return Stream.of(builder.getClass().getMethods())
			.anyMatch((method) -> method.getName().equals(accessor.getName()) && method.getParameterCount() == 1);
	}

	private static Object builder(Class<?> type) {
		if (type == TableStatus.class) {
			return TableStatus.builder("customers");
		}
		return (type == RefreshResult.class) ? RefreshResult.builder("customers")
				: TableMetadata.builder("customers", KEY);
	}

	private static Object build(Object builder) throws Exception {
		return builder.getClass().getMethod("build").invoke(builder);
	}

	/**
	 * Returns a value that no other accessor returns.
	 */
	private Object value(Method accessor) {
		Class<?> type = accessor.getReturnType();
		this.number++;
		Map<Class<?>, Object> values = new LinkedHashMap<>();
		values.put(String.class, "text-" + this.number);
		values.put(int.class, this.number);
		values.put(long.class, (long) this.number);
		values.put(double.class, (double) this.number);
		values.put(boolean.class, true);
		values.put(Instant.class, Instant.ofEpochSecond(this.number));
		values.put(Duration.class, Duration.ofSeconds(this.number));
		values.put(List.class, new ArrayList<>(List.of(new TableMetadata.Index("by-city", KEY, true))));
		values.put(TableStatus.State.class, TableStatus.State.PINNED);
		values.put(TableStatus.Failure.class, new TableStatus.Failure(Instant.EPOCH, "down"));
		values.put(TableStatus.Previous.class, new TableStatus.Previous(Instant.EPOCH, 1, 2));
		values.put(TableStatus.Estimate.class, new TableStatus.Estimate(1, 2, 3, 4));
		values.put(TableStatus.Lookups.class, new TableStatus.Lookups(1, 2));
		values.put(TableStatus.ClientReads.class, new TableStatus.ClientReads(3, Map.of("index", 4L)));
		values.put(RefreshResult.class, RefreshResult.builder("customers").items(this.number).build());
		values.put(RefreshResult.Changes.class, new RefreshResult.Changes(1, 2, 3));
		values.put(TableStatus.Totals.class, new Totals(this.number, 0, Map.of()));
		values.put(TableStatus.Heap.class, new Heap(Map.of(), List.of(), this.number, this.number));
		values.put(TableStatus.Progress.class, new Progress(1, 2, 3, 4, 5, 6));
		values.put(TableStatus.Changes.class, new Changes(this.number, 2, 3, 4, null));
		values.put(TableStatus.Stream.class, new Followed(null, null, this.number, 2, 3, 4, null));
		values.put(TableStatus.Store.class, new Stored(null, this.number, null, null, 2, null));
		assertThat(values).as("a value for " + accessor).containsKey(type);
		return values.get(type);
	}

	private record Stored(Instant storedAt, long bytes, Duration writeTime, Duration readTime, long failures,
			String failure) implements TableStatus.Store {

	}

	private record Totals(long pages, double consumedCapacity,
			Map<String, Long> throttles) implements TableStatus.Totals {

	}

	private record Heap(Map<String, Long> columns, List<TableStatus.Heap.Index> indexes, long other,
			long total) implements TableStatus.Heap {

	}

	private record Progress(long items, long heapBytes, long pages, int endedSegments, int segments,
			double consumedCapacity) implements TableStatus.Progress {

	}

	private record Changes(long applied, long refused, long folds, int items,
			@Nullable String problem) implements TableStatus.Changes {

	}

	private record Followed(@Nullable Duration lag, @Nullable Instant upTo, int shards, long records, long gaps,
			long throttles, @Nullable String failure) implements TableStatus.Stream {

	}

}
