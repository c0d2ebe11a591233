package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableView;
import io.dynamobb.TypedTable;
import io.dynamobb.exception.AttributeException;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Query;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.query.TypedQuery;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static io.dynamobb.query.Condition.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests of conditions on a table, and of reads as objects of a class.
 */
@Timeout(120)
class TableQueryTests {

	private static final Condition FREE = attribute("plan").equalTo("free");

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final TestTable customers = TestTable.withKey("customerId")
		.sortKey("since", ScalarAttributeType.N)
		.create(this.client);

	private final TestTable plans = TestTable.withKey("planId").create(this.client);

	private DynamoMap dynamo;

	record Customer(String customerId, int since, String plan) {

	}

	record Wrong(String customerId, Runnable task) {

	}

	@BeforeEach
	void start() {
		put("ada", 1815, "free");
		put("ada", 1816, "paid");
		put("grace", 1906, "free");
		put("linus", 1969, "paid");
		this.dynamo = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("customers").tableName(this.customers.name()).index("plan").build())
			.table(TableSpec.builder("plans").tableName(this.plans.name()).build())
			.build();
		this.dynamo.start();
	}

	@AfterEach
	void close() {
		this.dynamo.close();
		this.customers.close();
		this.plans.close();
	}

	private void put(String id, int since, String plan) {
		this.customers.put(Map.of("customerId", fromS(id), "since", fromN("" + since), "plan", fromS(plan), "city desc",
				fromN("1")));
	}

	@Test
	void conditionsKeepItems() {
		for (TableView table : List.of(this.dynamo.table("customers"), this.dynamo.snapshot().table("customers"))) {
			Query<Item> free = table.where(FREE);
			assertThat(free.toList()).containsExactlyInAnyOrder(table.get("ada", 1815).orElseThrow(),
					table.get("grace", 1906).orElseThrow());
			assertThat(free.orderBy("since desc").limit(1).stream()).singleElement()
				.isEqualTo(table.get("grace", 1906).orElseThrow())
				.hasToString(table.get("grace", 1906).orElseThrow().toString());
			assertThat(free.count()).isEqualTo(2);
			assertThat(free.where(attribute("since").greaterThan(1900)).count()).isEqualTo(1);
			assertThat(free.distinct().orderBy("since").toList(Customer.class))
				.containsExactly(new Customer("ada", 1815, "free"), new Customer("grace", 1906, "free"));
			assertThat(free.explain()).isEqualTo(this.dynamo.from("customers").where(FREE).explain())
				.contains("customers by its index on [plan]");
			assertThat(table.where(attribute("plan").equalTo(null)).count()).isZero();
			assertThatIllegalArgumentException().isThrownBy(() -> table.where(attribute("tags[*]").equalTo("a")));
			assertThat(table.where(Map.of("plan", "free"))).hasSize(2);
		}
		assertThat(this.dynamo.table("plans").where(FREE).toList()).isEmpty();
	}

	@Test
	void queryOfATableReadsWhatIsCurrentAndOneOfASnapshotDoesNot() {
		DynamoSnapshot snapshot = this.dynamo.snapshot();
		Query<Item> current = this.dynamo.table("customers").where(FREE);
		Query<Item> held = snapshot.table("customers").where(FREE);
		put("alan", 1912, "free");
		this.dynamo.refresh();
		assertThat(current.count()).isEqualTo(3);
		assertThat(held.count()).isEqualTo(2);
	}

	@Test
	void validatorsQueryACandidate() {
		try (DynamoMap validated = DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("customers").tableName(this.customers.name()).index("plan").build())
			.validator((candidate, previous) -> assertThat(candidate.where(FREE).count()).isEqualTo(2))
			.build()) {
			validated.start();
			assertThat(validated.table("customers").size()).isEqualTo(4);
		}
	}

	@Test
	void readsObjectsOfAClass() {
		TypedTable<Customer> typed = this.dynamo.table("customers").as(Customer.class);
		Customer ada = new Customer("ada", 1815, "free");
		Customer grace = new Customer("grace", 1906, "free");
		assertThat(typed.get("ada", 1815)).contains(ada);
		assertThat(typed.get(Map.of("customerId", "ada", "since", 1815))).contains(ada);
		assertThat(typed.get("nobody", 1)).isEmpty();
		assertThat(typed.query("ada")).extracting(Customer::since).containsExactly(1815, 1816);
		assertThat(typed.query("ada", SortKeyCondition.greaterThan(1815))).hasSize(1);
		assertThat(typed.index("plan").get("free")).containsExactlyInAnyOrder(ada, grace);
		assertThat(typed.index("plan").attributes()).containsExactly("plan");
		assertThat(typed.stream()).hasSize(4).contains(ada);
		assertThat(typed.toList()).hasSize(4).contains(grace);
		TypedQuery<Customer> free = typed.where(FREE).orderBy("since desc");
		assertThat(free.toList()).containsExactly(grace, ada);
		assertThat(free.limit(1).stream()).containsExactly(grace);
		assertThat(free.distinct().where(attribute("since").lessThan(1900)).toList()).containsExactly(ada);
		assertThat(free.count()).isEqualTo(2);
		assertThat(free.explain()).contains("sort by since, the greatest first");
		put("alan", 1912, "free");
		this.dynamo.refresh();
		assertThat(free.count()).isEqualTo(3);
		assertThat(typed.toList()).hasSize(5);
	}

	@Test
	void checksTheClassAtOnce() {
		DynamoTable empty = this.dynamo.table("plans");
		assertThatIllegalArgumentException().isThrownBy(() -> empty.as(Wrong.class)).withMessageContaining("'task'");
		assertThatIllegalArgumentException().isThrownBy(() -> empty.where(FREE).as(Wrong.class));
		this.plans.put(Map.of("planId", fromS("p"), "since", fromS("secret")));
		this.dynamo.refresh();
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> empty.as(Customer.class).toList())
			.withMessageNotContaining("secret");
	}

	@Test
	void ordersByWhatIsSaid() {
		Query<Item> all = this.dynamo.table("customers").where(attribute("since").exists());
		assertThat(all.orderBy("plan desc", "since").stream().map((item) -> item.intValue("since")))
			.containsExactly(1816, 1969, 1815, 1906);
		assertThat(all.orderBy("\"city desc\"", "since desc").stream().map((item) -> item.intValue("since")))
			.containsExactly(1969, 1906, 1816, 1815);
		assertThatIllegalArgumentException().isThrownBy(() -> all.orderBy("plan down"))
			.withMessageContaining("not by 'down'");
	}

	@Test
	void expressionsKeepItems() {
		for (TableView table : List.of(this.dynamo.table("customers"), this.dynamo.snapshot().table("customers"))) {
			assertThat(table.where("#p = :p AND since > :s", Map.of("p", "plan"), Map.of("p", "free", ":s", 1900)))
				.containsExactly(table.get("grace", 1906).orElseThrow());
			assertThat(table.where("#plan = :p", Map.of("plan", "plan"), Map.of("p", "free"))).hasSize(2);
			assertThat(table.where("#plan = :p", Map.of("#plan", "plan"), Map.of(":p", "free"))).hasSize(2);
			assertThat(table.where("attribute_exists(nothing)", Map.of())).isEmpty();
			assertThatIllegalArgumentException().isThrownBy(() -> table.where("since = :p", Map.of()))
				.withMessageContaining(":p");
			assertThat(table.where("since > :s", Map.of("s", 1900))).hasSize(2);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> table.where("since = :p", Map.of("p", "secret", ":p", "secret")))
				.withMessage("The placeholder :p is given twice");
			assertThatIllegalArgumentException().isThrownBy(() -> table.where("since = ", Map.of()));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> table.where("since = :p", Map.of("p", "secret", "q", "secret")))
				.withMessageContaining("unused")
				.withMessageNotContaining("secret");
		}
	}

}
