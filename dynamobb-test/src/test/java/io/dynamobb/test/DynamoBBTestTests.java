package io.dynamobb.test;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;

import static io.dynamobb.test.assertj.DynamoAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

@DynamoBBTest
@TableFixture(table = "prices", key = { "article", "currency" })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DynamoBBTestTests {

	@Autowired
	private ApplicationContext context;

	@Autowired
	private DynamoMap dynamo;

	@Autowired
	@Qualifier("customers")
	private DynamoTable customers;

	@Autowired
	private TestTables tables;

	@Test
	void tablesAreFilledFromJson() {
		assertThat(this.customers).hasSize(2).hasItem("c-2").doesNotHaveItem("c-3").hasState(State.READY);
		assertThat(this.customers).item("c-1").isEqualTo(Map.of("customerId", "c-1", "name", "Ada", "plan", "free"));
	}

	@Test
	void tablesAreFilledFromTheLinesOfAnExport() {
		assertThat(this.dynamo.table("locations")).hasSize(2).doesNotHaveItem("l-3");
		assertThat(this.dynamo.table("locations").index("customerId").get("c-1")).hasSize(1);
	}

	@Test
	void tablesAreFilledFromCsv() {
		assertThat(this.dynamo.table("prices")).hasSize(2);
		assertThat(this.dynamo.table("prices").get(17, "EUR").orElseThrow().number("amount").toString())
			.isEqualTo("12.50");
		assertThat(this.dynamo.table("prices").get(17, "USD").orElseThrow().containsKey("amount")).isFalse();
		assertThat(this.dynamo.table("prices").status().state()).isEqualTo(State.READY);
	}

	@Test
	void joinsAreThere(@Autowired @Qualifier("places") DynamoJoin places) {
		assertThat(places).hasSize(2)
			.rows()
			.containsExactly(Map.of("city", "Oslo", "name", "Grace"), Map.of("city", "Rome", "name", "Ada"));
	}

	@Test
	@Order(1)
	void rowsAreChangedByTheTest() {
		this.tables.table("customers").put(Map.of("customerId", "c-3", "name", "Alan")).delete("c-1");
		assertThat(this.customers).hasSize(2).hasItem("c-1");
		this.customers.refresh();
		assertThat(this.customers).hasSize(2).hasItem("c-3").doesNotHaveItem("c-1");
		this.customers.apply(List.of(ItemChange.delete("c-2")));
		this.dynamo.table("locations").pin();
		this.tables.table("locations").clear();
		this.tables.moveClock(Duration.ofHours(2));
		assertThat(this.customers.status().age()).isGreaterThan(Duration.ofMinutes(119));
	}

	@Test
	@Order(2)
	void eachTestBeginsWithTheRowsOfTheFixtures() {
		assertThat(this.customers).hasSize(2).hasItem("c-1").hasItem("c-2").hasState(State.READY);
		assertThat(this.dynamo.table("locations")).hasSize(2).hasState(State.READY);
		assertThat(this.customers.status().age()).isLessThan(Duration.ofMinutes(10));
	}

	@Test
	void nextRefreshFails() {
		this.tables.table("customers").failNextRefresh();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.customers::refresh)
			.withMessageContaining("The test has this refresh fail");
		assertThat(this.customers).hasSize(2).hasState(State.STALE);
		this.customers.refresh();
		assertThat(this.customers).hasState(State.READY);
	}

	@Test
	void itemWithoutTheKeyIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.tables.table("prices").put(Map.of("article", "17", "currency", "EUR")))
			.withMessageContaining("'prices'")
			.withMessageContaining("article=N");
	}

	@Test
	void callsToDynamoDbFailAtOnce(@Autowired DynamoDbClient client,
			@Autowired @Qualifier("orders") DynamoClient orders) {
		assertThatIllegalStateException()
			.isThrownBy(() -> client.putItem((put) -> put.tableName("prod-customers").item(Map.of())))
			.withMessageContaining("come from fixtures")
			.withMessageContaining("'putItem'")
			.withMessageContaining("TestTables");
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> orders.getItem("o-1"))
			.withStackTraceContaining("come from fixtures");
	}

	@Test
	void nothingIsStored() {
		assertThat(this.dynamo.tables()).allMatch((table) -> table.status().store() == null);
	}

	@Test
	void otherBeansOfTheApplicationAreNotThere() {
		assertThat(this.context.getBeanNamesForType(NotOfTheSlice.class)).isEmpty();
	}

}
