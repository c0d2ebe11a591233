package io.dynamobb.internal.engine;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.TableView;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.query.Join;
import io.dynamobb.query.JoinableTables;
import io.dynamobb.query.Query;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static io.dynamobb.query.Condition.attribute;
import static io.dynamobb.query.Condition.not;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for what a materialised join may do, and for rollbacks of its tables.
 */
class MaterialisationTests {

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final TestTable plans = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	static List<Function<JoinableTables, Query<?>>> queriesWithFunctions() {
		return List.of((tables) -> join(tables).where(attribute("id").matches((value) -> true)),
				(tables) -> join(tables).where(not(attribute("plan").equalTo("p")
					.or(attribute("id").exists())
					.and(attribute("plan").matches((value) -> true)))),
				(tables) -> tables.from("customers")
					.leftJoin("plans")
					.on("plan", "id")
					.and(attribute("plans.fee").matches((value) -> true)),
				(tables) -> join(tables).select("plan").where(attribute("plan").matches((value) -> true)).limit(3),
				(tables) -> join(tables).groupBy("plan").sum((row) -> BigDecimal.ONE, "sum").orderBy("sum"),
				(tables) -> join(tables).where(attribute("id").matches((value) -> true)).groupBy("plan").countRows("n"),
				(tables) -> join(tables).groupBy("plan")
					.countRows("n")
					.having(attribute("n").matches((value) -> true)));
	}

	private static Join join(JoinableTables tables) {
		return tables.from("customers").join("plans").on("plan", "id");
	}

	@ParameterizedTest
	@MethodSource("queriesWithFunctions")
	void joinThatCallsFunctionsIsNotMaterialised(Function<JoinableTables, Query<?>> query) {
		JoinSpec spec = JoinSpec.of("calls", query);
		build(spec).close();
		assertThatIllegalArgumentException().isThrownBy(() -> build(spec.materialised()))
			.withMessageContaining("The join 'calls' cannot be materialised, because it calls functions for [");
	}

	@Test
	void declaringFunctionIsNotAskedWhenTablesArePublished() {
		this.customers.put(Map.of("id", AttributeValue.fromS("only"), "plan", AttributeValue.fromS("p")));
		Thread declaring = Thread.currentThread();
		try (DynamoMap dynamo = build(JoinSpec.of("names", (tables) -> {
			assertThat(Thread.currentThread()).isSameAs(declaring);
			return join(tables).groupBy("plan").countRows("n").orderBy("n").limit(1);
		}).materialised())) {
			dynamo.start();
			write(1, "p");
			dynamo.refresh();
			assertThat(dynamo.declaredJoin("names").toList()).singleElement()
				.satisfies((row) -> assertThat(row.intValue("n")).isOne());
			assertThat(dynamo.declaredJoin("names").status().materialised()).isTrue();
		}
	}

	@Test
	void rollbackWhoseRowsCannotBeFoundChangesNothing() {
		try (DynamoMap dynamo = build(
				JoinSpec.of("fees", (tables) -> join(tables).groupBy().sum("fee", "fee")).materialised())) {
			DynamoTable table = dynamo.table("plans");
			this.plans.put(Map.of("id", AttributeValue.fromS("p"), "fee", AttributeValue.fromS("free")));
			dynamo.start();
			write(2, "p");
			dynamo.table("plans").refresh();
			dynamo.table("customers").refresh();
			assertThat(sum(dynamo)).isEqualTo(2);
			assertThatExceptionOfType(SnapshotRejectedException.class).isThrownBy(table::rollback)
				.withMessageContaining("the join 'fees' cannot be materialised");
			assertThat(table.status().state()).isEqualTo(State.READY);
			assertThat(fee(table).n()).isEqualTo("2");
			assertThat(sum(dynamo)).isEqualTo(2);
			this.customers.put(Map.of("id", AttributeValue.fromS("only"), "plan", AttributeValue.fromS("none")));
			dynamo.table("customers").refresh();
			table.rollback();
			assertThat(table.status().state()).isEqualTo(State.PINNED);
			assertThat(fee(table).s()).isEqualTo("free");
			assertThat(table.status().previous()).isNull();
		}
	}

	private void write(int fee, String plan) {
		this.plans.put(Map.of("id", AttributeValue.fromS("p"), "fee", AttributeValue.fromN(Integer.toString(fee))));
		this.customers.put(Map.of("id", AttributeValue.fromS("only"), "plan", AttributeValue.fromS(plan)));
	}

	private static int sum(DynamoMap dynamo) {
		return dynamo.declaredJoin("fees").toList().get(0).intValue("fee");
	}

	private static AttributeValue fee(TableView plans) {
		return plans.get("p").orElseThrow().get("fee");
	}

	private DynamoMap build(JoinSpec join) {
		return DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(spec("customers", this.customers))
			.table(spec("plans", this.plans))
			.join(join)
			.build();
	}

	private static TableSpec spec(String name, TestTable table) {
		return TableSpec.builder(name).tableName(table.name()).refresh((refresh) -> refresh.keepPrevious(true)).build();
	}

}
