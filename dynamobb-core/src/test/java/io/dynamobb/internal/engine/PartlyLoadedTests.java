package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.TableView;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Join;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.spec.TableSpec.Startup;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests of what may be asked of attributes that are loaded in part.
 */
class PartlyLoadedTests {

	private static final AttributeValue ADDRESS = fromM(Map.of("zip", fromS("00100"), "city", fromS("Rome")));

	private static final String IN_PART = "'address' of table 'places' is loaded in part only, as 'address.zip';"
			+ " add it to the table's attributes as a whole";

	private static final DynamoDbClient CLIENT = DynamoDbLocal.shared().client();

	private static final TestTable PLACES = TestTable.withKey("id").create(CLIENT);

	private static final TestTable OWNERS = TestTable.withKey("id").create(CLIENT);

	private static DynamoMap dynamo;

	@BeforeAll
	static void start() {
		PLACES.put(Map.of("id", fromS("p-1"), "address", ADDRESS));
		OWNERS.put(Map.of("id", fromS("o-1"), "address", ADDRESS, "zip", fromS("00100")));
		dynamo = builder().build();
		dynamo.start();
	}

	@AfterAll
	static void close() {
		dynamo.close();
		PLACES.close();
		OWNERS.close();
	}

	private static DynamoBB.Builder builder() {
		return DynamoBB.builder()
			.client(CLIENT)
			.table(TableSpec.builder("places").tableName(PLACES.name()).attributes("address.zip").build())
			.table(TableSpec.builder("owners").tableName(OWNERS.name()).build());
	}

	static Stream<Arguments> joins() {
		return Stream.of(join("key", (from) -> from.join("owners").on("address", "address")),
				join("second key", (from) -> from.join("owners").on("id", "id").and("places.address", "address")),
				join("condition of a key",
						(from) -> from.leftJoin("owners").on("id", "id").and(attribute("places.address").exists())),
				join("semi-join", (from) -> from.whereExists("owners").on("address", "address")),
				join("condition", (from) -> from.where(attribute("address").equalTo(ADDRESS))),
				join("alias of a table", (from) -> from.as("p").where(attribute("p.address").exists())),
				join("not", (from) -> from.where(Condition.not(attribute("address").equalTo(ADDRESS)))),
				join("order", (from) -> from.orderBy("address")), join("group", (from) -> from.groupBy("address")),
				join("count", (from) -> from.groupBy().count("address", "n")),
				join("count of different", (from) -> from.groupBy().countDistinct("address", "n")),
				join("greatest", (from) -> from.groupBy("id").max("address", "n")),
				join("selected", (from) -> from.select("address as a").where(attribute("a").equalTo(ADDRESS))),
				join("order of selected", (from) -> from.select("address as a").orderBy("a")));
	}

	private static Arguments join(String name, Consumer<Join.From> use) {
		return Arguments.of(name, use);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("joins")
	void joinIsRefused(String name, Consumer<Join.From> use) {
		assertThatIllegalArgumentException().isThrownBy(() -> use.accept(dynamo.from("places"))).withMessage(IN_PART);
		assertThatIllegalArgumentException().isThrownBy(() -> use.accept(dynamo.snapshot().from("places")))
			.withMessage(IN_PART);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("joins")
	void declaredJoinIsRefused(String name, Consumer<Join.From> use) {
		DynamoBB.Builder builder = builder().join(JoinSpec.of("addresses", (tables) -> {
			Join.From from = tables.from("places");
			use.accept(from);
			return from;
		}));
		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(IN_PART);
	}

	@Test
	void tableThatIsAddedIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> dynamo.from("owners").join("places").on("address", "address"))
			.withMessage(IN_PART);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> dynamo.from("owners").join("places").on("id", "id").orderBy("places.address"))
			.withMessage(IN_PART);
	}

	@Test
	void nameMeansTheFirstTableThatHasIt() {
		assertThat(dynamo.from("owners").leftJoin("places").on("id", "id").orderBy("address").count()).isOne();
		assertThatIllegalArgumentException()
			.isThrownBy(() -> dynamo.from("places").leftJoin("owners").on("id", "id").orderBy("address"))
			.withMessage(IN_PART);
	}

	@Test
	void findingIsRefused() {
		assertFindingIsRefused(dynamo.table("places"));
		assertFindingIsRefused(dynamo.snapshot().table("places"));
	}

	@Test
	void findingByValidatorIsRefused() {
		try (DynamoMap checked = builder().validator((candidate, previous) -> {
			if (candidate.name().equals("places")) {
				assertFindingIsRefused(candidate);
				throw new IllegalStateException("all were refused");
			}
		}).build()) {
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(checked::start)
				.withStackTraceContaining("IllegalStateException");
		}
	}

	private static void assertFindingIsRefused(TableView table) {
		assertThatIllegalArgumentException().isThrownBy(() -> table.where(Map.of("address", ADDRESS)))
			.withMessage(IN_PART);
		assertThatIllegalArgumentException().isThrownBy(() -> table.where("address = :a", Map.of("a", ADDRESS)))
			.withMessage(IN_PART);
		assertThatIllegalArgumentException()
			.isThrownBy(
					() -> table.where("id = :id OR attribute_exists(#a)", Map.of("a", "address"), Map.of("id", "p-1")))
			.withMessage(IN_PART);
		assertThatIllegalArgumentException().isThrownBy(() -> table.where(attribute("address").exists()))
			.withMessage(IN_PART);
	}

	@Test
	void partThatIsNotLoadedIsRefused() {
		String message = "'address.city' of table 'places' is not loaded, unlike 'address.zip';"
				+ " add it to the table's attributes as a whole";
		assertThatIllegalArgumentException().isThrownBy(() -> dynamo.from("places").orderBy("address.city"))
			.withMessage(message);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> dynamo.table("places").where("address.city = :c", Map.of("c", "Rome")))
			.withMessage(message);
	}

	@Test
	void partThatIsLoadedIsFound() {
		assertThat(
				dynamo.from("places").join("owners").on("address.zip", "zip").where(attribute("id").exists()).count())
			.isOne();
		assertThat(dynamo.table("places").where("address.zip = :z", Map.of("z", "00100"))).hasSize(1);
		assertThat(dynamo.from("places").select("address").toList()).extracting((row) -> row.get("address"))
			.isEqualTo(List.of(fromM(Map.of("zip", fromS("00100")))));
	}

	@Test
	void tableThatIsNotLoadedYetIsRefused() {
		try (DynamoMap lazy = DynamoBB.builder()
			.client(CLIENT)
			.table(TableSpec.builder("owners").tableName(OWNERS.name()).startup(Startup.LAZY).build())
			.table(TableSpec.builder("places")
				.tableName(PLACES.name())
				.attributes("address.zip")
				.startup(Startup.LAZY)
				.build())
			.build()) {
			lazy.start();
			assertThatIllegalArgumentException().isThrownBy(() -> lazy.from("places").orderBy("address"))
				.withMessage(IN_PART);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> lazy.from("owners").join("places").on("id", "id").orderBy("places.address"))
				.withMessage(IN_PART);
		}
	}

}
