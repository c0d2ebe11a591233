package io.dynamobb.internal.engine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.spec.SnapshotGuards;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@Timeout(120)
class SnapshotGuardTests {

	private static final int ITEMS = 10;

	private final TestTable customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());

	private DynamoMap dynamo;

	private DynamoTable table;

	SnapshotGuardTests() {
		this.customers.putAll(IntStream.range(0, ITEMS)
			.mapToObj((number) -> Map.of("customerId", s("c-" + number), "name", s("Name " + number), "email",
					s(number + "@example.org")))
			.toList());
	}

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
	}

	@Test
	void tableWithTooFewItemsIsNotPublished() {
		guard((guards) -> guards.minItems(ITEMS));
		delete(0);
		assertRejected("it has 9 items and guards.min-items = 10");
		this.customers.put(Map.of("customerId", s("another")));
		assertThat(this.table.refresh().items()).isEqualTo(ITEMS);
		assertThat(this.table.status().state()).isEqualTo(State.READY);
	}

	@Test
	void firstLoadIsGuardedToo() {
		this.dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(spec((guards) -> guards.minItems(ITEMS + 1)))
			.build();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo::start)
			.withMessageContaining("min-items");
	}

	@Test
	void tableThatShrankTooMuchIsNotPublished() {
		guard((guards) -> guards.maxShrink(0.3));
		delete(0, 1, 2);
		assertThat(this.table.refresh().items()).isEqualTo(7);
		delete(3, 4);
		assertThat(this.table.refresh().items()).isEqualTo(5);
		delete(5, 6);
		assertRejected("it shrank from 5 to 3 items, by 40.0%, and guards.max-shrink = 30.0%");
		assertThat(this.table.size()).isEqualTo(5);
	}

	@Test
	void emptiedTableIsNotPublished() {
		guard((guards) -> guards.maxShrink(0.99));
		IntStream.range(0, ITEMS).forEach(this::delete);
		assertRejected("from 10 to 0 items");
	}

	@Test
	void itemsWithoutARequiredAttributeAreCountedAndTheirKeysKept() {
		guard((guards) -> guards.requiredAttributes("name", "email"));
		this.customers.put(Map.of("customerId", s("c-17"), "name", s("Secret")));
		SnapshotRejectedException refusal = assertRejected("1 of 11 items lack the required attribute 'email'");
		assertThat(refusal.keys()).containsExactly(Map.of("customerId", s("c-17")));
		assertThat(refusal.getMessage()).doesNotContain("c-17");
		this.customers.put(Map.of("customerId", s("c-17"), "name", s("Secret"), "email", AttributeValue.fromNul(true)));
		assertRejected("1 of 11 items lack");
		this.customers.put(Map.of("customerId", s("c-17"), "name", s("Secret"), "email", s("")));
		assertThat(this.table.refresh().items()).isEqualTo(ITEMS + 1);
	}

	@Test
	void attributeThatNoItemHasIsLackedByAll() {
		this.dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(spec((guards) -> guards.requiredAttributes("phone")))
			.build();
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.dynamo::start)
			.withMessageContaining("10 of 10 items lack the required attribute 'phone'")
			.havingRootCause()
			.asInstanceOf(InstanceOfAssertFactories.type(SnapshotRejectedException.class))
			.satisfies((refusal) -> assertThat(refusal.keys()).hasSize(10)
				.allSatisfy((key) -> assertThat(key).containsOnlyKeys("customerId")));
	}

	@Test
	void itemsThatShareAUniqueKeyAreRefused() {
		guard((guards) -> guards.uniqueIndex("email"));
		assertThat(this.table.index("email").get("3@example.org")).hasSize(1);
		this.customers.put(Map.of("customerId", s("c-17"), "email", s("3@example.org")));
		this.customers.put(Map.of("customerId", s("c-18"), "name", s("without")));
		assertThat(assertRejected("2 of 12 items share their key in the unique index on [email] with others").keys())
			.containsExactlyInAnyOrder(Map.of("customerId", s("c-3")), Map.of("customerId", s("c-17")));
		this.customers.put(Map.of("customerId", s("c-17"), "email", s("17@example.org")));
		assertThat(this.table.refresh().items()).isEqualTo(ITEMS + 2);
	}

	@Test
	void validatorSeesBothSnapshotsAndCanRefuse() {
		SnapshotValidator validator = (candidate, previous) -> {
			assertThat(candidate.name()).isEqualTo("customers");
			if (previous != null && !candidate.get("c-1").equals(previous.get("c-1"))) {
				throw new SnapshotRejectedException("c-1 must never change");
			}
		};
		this.dynamo = DynamoBB.builder().client(DynamoDbLocal.shared().client()).table(spec((guards) -> {
		})).validator(validator).build();
		this.table = this.dynamo.table("customers");
		delete(0);
		assertThat(this.table.refresh().items()).isEqualTo(9);
		delete(1);
		assertRejected("c-1 must never change");
	}

	@Test
	void messageOfAnUnexpectedExceptionStaysHidden() {
		this.dynamo = DynamoBB.builder().client(DynamoDbLocal.shared().client()).table(spec((guards) -> {
		})).validator((candidate, previous) -> {
			throw new IllegalStateException(candidate.get("c-1").orElseThrow().string("name"));
		}).build();
		this.table = this.dynamo.table("customers");
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.table::refresh)
			.withMessageContaining("java.lang.IllegalStateException")
			.withStackTraceContaining("messageOfAnUnexpectedExceptionStaysHidden")
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining("RefreshFailedException")
				.extracting(SnapshotGuardTests::stackTrace)
				.asString()
				.doesNotContain("Name 1"));
	}

	@Test
	void guardOnWhatIsNotLoadedIsRefused() {
		TableSpec.Builder spec = TableSpec.builder("customers").attributes("name");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec.guards((guards) -> guards.requiredAttributes("email")).build())
			.withMessageContaining("guards.required-attributes = 'email'");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(
					() -> TableSpec.builder("customers").guards((guards) -> guards.uniqueIndex("address.zip")).build())
			.withMessageContaining("guards.unique-indexes = 'address.zip'");
		for (double share : List.of(-0.1, 1.1, Double.NaN)) {
			assertThatExceptionOfType(InvalidTableSpecException.class)
				.isThrownBy(() -> TableSpec.builder("customers").guards((guards) -> guards.maxShrink(share)).build())
				.withMessageContaining("max-shrink");
		}
	}

	private static String stackTrace(Throwable ex) {
		StringWriter text = new StringWriter();
		ex.printStackTrace(new PrintWriter(text));
		return text.toString();
	}

	private void guard(Consumer<SnapshotGuards.Builder> guards) {
		this.dynamo = DynamoBB.builder().client(DynamoDbLocal.shared().client()).table(spec(guards)).build();
		this.dynamo.start();
		this.table = this.dynamo.table("customers");
	}

	private TableSpec spec(Consumer<SnapshotGuards.Builder> guards) {
		return TableSpec.builder("customers").tableName(this.customers.name()).guards(guards).build();
	}

	private SnapshotRejectedException assertRejected(String reason) {
		int size = this.table.size();
		long failures = this.table.status().failures();
		RefreshFailedException failed = catchThrowableOfType(RefreshFailedException.class, this.table::refresh);
		assertThat(failed).hasMessageContaining("'customers'")
			.hasMessageContaining(reason)
			.hasMessageNotContaining("Secret")
			.hasRootCauseInstanceOf(SnapshotRejectedException.class);
		assertThat(this.table.size()).isEqualTo(size);
		assertThat(this.table.status().failures()).isEqualTo(failures + 1);
		assertThat(this.table.status().state()).isEqualTo(State.STALE);
		assertThat(this.table.status().lastFailure().message()).contains(reason);
		return (SnapshotRejectedException) Throwables.getRootCause(failed);
	}

	private void delete(int... numbers) {
		for (int number : numbers) {
			this.customers.delete(Map.of("customerId", s("c-" + number)));
		}
	}

	private static AttributeValue s(String value) {
		return AttributeValue.fromS(value);
	}

}
