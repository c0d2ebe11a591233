package io.dynamobb.spec;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.ChangePolicy.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TableSpecTests {

	@Test
	void defaultsToTheWholeTableUnderItsOwnName() {
		TableSpec spec = TableSpec.builder("customers").build();
		assertThat(spec.name()).isEqualTo("customers");
		assertThat(spec.tableName()).isEqualTo("customers");
		assertThat(spec.indexName()).isNull();
		assertThat(spec.attributes()).isEmpty();
		assertThat(spec.indexes()).isEmpty();
		assertThat(spec.filter()).isNull();
		assertThat(spec.consistentRead()).isFalse();
		assertThat(spec.compress()).isFalse();
		assertThat(spec.segments()).isEqualTo(1);
		assertThat(spec.pageSize()).isNull();
		assertThat(spec.cache()).isTrue();
		assertThat(spec.startup()).isEqualTo(TableSpec.Startup.EAGER);
		assertThat(spec.refresh().schedule()).isNull();
		assertThat(spec.limits().maxItems()).isNull();
		assertThat(spec.limits().maxMemory()).isNull();
		assertThat(spec.limits().readCapacity()).isNull();
		assertThat(spec.limits().maxFirstScan()).isEqualTo(10L << 30);
		assertThat(spec.limits().pageTimeout()).isEqualTo(Duration.ofMinutes(1));
		assertThat(spec.changes().source()).isEqualTo(Source.NONE);
		assertThat(spec.changes().onGap()).isEqualTo(ChangePolicy.OnGap.RESCAN);
		assertThat(spec.changes().publishEvery()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void keepsWhatItIsGiven() {
		RefreshSchedule schedule = RefreshSchedule.every(Duration.ofMinutes(5));
		TableSpec spec = TableSpec.builder("places")
			.tableName("prod-places")
			.indexName("by-city")
			.attributes("city", "\"a.b\"", "address.zip")
			.index("city")
			.index("\"a.b\"", "city")
			.index("city")
			.filter("#s = :status", Map.of("#s", "status"), Map.of(":status", "open"))
			.segments(1_000_000)
			.pageSize(1)
			.cache(false)
			.startup(TableSpec.Startup.LAZY)
			.refresh((refresh) -> refresh.schedule(schedule))
			.limits((limits) -> limits.maxItems(1).maxMemory(1L))
			.build();
		assertThat(spec.tableName()).isEqualTo("prod-places");
		assertThat(spec.indexName()).isEqualTo("by-city");
		assertThat(spec.attributes()).containsExactly(AttributePath.of("city"), AttributePath.of("a.b"),
				AttributePath.parse("address.zip"));
		assertThat(spec.indexes()).containsExactly(List.of("city"), List.of("a.b", "city"));
		assertThat(spec.filter()).isEqualTo(new ScanFilter("#s = :status", Map.of("#s", "status"),
				Map.of(":status", AttributeValue.fromS("open"))));
		assertThat(spec.segments()).isEqualTo(1_000_000);
		assertThat(spec.pageSize()).isEqualTo(1);
		assertThat(spec.cache()).isFalse();
		assertThat(spec.startup()).isEqualTo(TableSpec.Startup.LAZY);
		assertThat(spec.refresh().schedule()).isSameAs(schedule);
		assertThat(spec.limits().maxItems()).isEqualTo(1);
		assertThat(spec.limits().maxMemory()).isEqualTo(1);
		assertThat(TableSpec.builder("places").consistentRead(true).build().consistentRead()).isTrue();
	}

	static Stream<Arguments> wrongSettings() {
		return Stream.of(wrong((spec) -> spec.tableName(" "), "table-name", " ", "is empty"),
				wrong((spec) -> spec.segments(0), "segments", 0, "must be from 1 to 1000000"),
				wrong((spec) -> spec.segments(1_000_001), "segments", 1_000_001, "must be from 1 to 1000000"),
				wrong((spec) -> spec.pageSize(0), "page-size", 0, "must be at least 1"),
				wrong((spec) -> spec.indexName("by-city").consistentRead(true), "consistent-read", true,
						"cannot go with index-name: DynamoDB reads global secondary indexes eventually consistent"
								+ " only"),
				wrong((spec) -> spec.attributes("a", "a..b"), "attributes", "a..b",
						"is no attribute path: expected a name at position 2"),
				wrong(TableSpec.Builder::index, "indexes", List.of(), "names no attribute"),
				wrong((spec) -> spec.index("\"a"), "indexes", "\"a",
						"is no attribute path: expected a closing double quote at position 2"),
				wrong((spec) -> spec.index("address.zip"), "indexes", "address.zip",
						"is a nested path, and only a top-level attribute can stand here; an attribute with such a"
								+ " name goes in double quotes"),
				wrong((spec) -> spec.attributes("address.zip", "city").index("city", "address"), "indexes", "address",
						"is loaded in part only, as 'address.zip'; add it to the table's attributes as a whole"),
				wrong((spec) -> spec.attributes("lines[0]").guards((guards) -> guards.uniqueIndex("lines")),
						"guards.unique-indexes", "lines",
						"is loaded in part only, as 'lines[0]'; add it to the table's attributes as a whole"),
				wrong((spec) -> spec.attributes("\"a.b\".c").guards((guards) -> guards.requiredAttributes("\"a.b\"")),
						"guards.required-attributes", "\"a.b\"",
						"is loaded in part only, as '\"a.b\".c'; add it to the table's attributes as a whole"),
				wrong((spec) -> spec.attributes("name").index("city"), "indexes", "city",
						"is not among the table's attributes"),
				wrong((spec) -> spec.index("a", "\"a\""), "indexes", "\"a\"", "stands twice in one index"),
				wrong((spec) -> spec.limits((limits) -> limits.maxItems(0)), "limits.max-items", 0,
						"must be at least 1"),
				wrong((spec) -> spec.limits((limits) -> limits.maxMemory(0L)), "limits.max-memory", 0L,
						"must be at least one byte"),
				wrong((spec) -> spec.indexName("by-city").changes((changes) -> changes.source(Source.STREAM)),
						"changes.source", Source.STREAM,
						"cannot go with index-name: the stream has the changes of the table, and in an index an item"
								+ " may be missing, or be more than once under one key"),
				wrong((spec) -> spec.cache(false).changes((changes) -> changes.source(Source.STREAM)), "changes.source",
						Source.STREAM, "cannot go with cache = false: nothing is in memory that could change"),
				wrong((spec) -> spec.changes((changes) -> changes.publishEvery(Duration.ofMillis(-1))),
						"changes.publish-every", Duration.ofMillis(-1), "must not be negative"),
				wrong((spec) -> spec.changes((changes) -> changes.publishEvery(Duration.ofDays(36_501))),
						"changes.publish-every", Duration.ofDays(36_501), "must be at most 36500 days"));
	}

	private static Arguments wrong(Consumer<TableSpec.Builder> setting, String property, Object value, String reason) {
		return Arguments.of(setting, property, value, reason);
	}

	@ParameterizedTest
	@MethodSource("wrongSettings")
	void refusesWhatCannotWork(Consumer<TableSpec.Builder> setting, String property, Object value, String reason) {
		TableSpec.Builder builder = TableSpec.builder("places");
		setting.accept(builder);
		assertThatExceptionOfType(InvalidTableSpecException.class).isThrownBy(builder::build)
			.withMessage("Table 'places': " + property + " = '" + value + "' " + reason)
			.satisfies((ex) -> {
				assertThat(ex.table()).isEqualTo("places");
				assertThat(ex.property()).isEqualTo(property);
				assertThat(ex.value()).isEqualTo(value);
				assertThat(ex.reason()).isEqualTo(reason);
			});
	}

	@Test
	void showsNoValuesOfAFilter() {
		assertThat(TableSpec.builder("places").filter("city = :city", Map.of(":city", "secret")).build().filter())
			.hasToString("ScanFilter[city = :city]");
	}

	@Test
	void schedulesTheNextRefreshAfterTheLast() {
		RefreshSchedule schedule = RefreshSchedule.every(Duration.ofMinutes(5));
		Instant last = Instant.parse("2026-01-02T03:04:05Z");
		assertThat(schedule.next(last)).isEqualTo("2026-01-02T03:09:05Z");
		for (Duration wrong : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
			assertThatIllegalArgumentException().isThrownBy(() -> RefreshSchedule.every(wrong))
				.withMessage("A refresh interval must be positive but is " + wrong);
		}
	}

	@Test
	void namesTheAttributesOfAKeyInOrder() {
		KeySchema.KeyAttribute id = new KeySchema.KeyAttribute("id", KeySchema.KeyType.S);
		KeySchema.KeyAttribute at = new KeySchema.KeyAttribute("at", KeySchema.KeyType.N);
		assertThat(new KeySchema(List.of(id), List.of(at)).attributes()).containsExactly("id", "at");
		assertThatIllegalArgumentException().isThrownBy(() -> new KeySchema(List.of(), List.of(at)));
	}

}
