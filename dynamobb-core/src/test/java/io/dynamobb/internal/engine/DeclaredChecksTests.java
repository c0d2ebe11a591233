package io.dynamobb.internal.engine;

import java.util.Map;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.UnknownTableException;
import io.dynamobb.query.TableReport;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

class DeclaredChecksTests {

	private final DynamoDbClient client = DynamoDbLocal.shared().client();

	private final DynamoBB.Builder builder = DynamoBB.builder()
		.client(this.client)
		.table(TableSpec.builder("customers").build());

	@Test
	void checkBeginsWithWhatIsDeclared() {
		try (TestTable customers = TestTable.withKey("id").create(this.client);
				TestTable locations = TestTable.withKey("id").create(this.client)) {
			customers.put(Map.of("id", fromS("c-1")));
			locations.put(Map.of("id", fromS("l-1"), "customer", fromS("c-1"), "owner", fromS("c-9")));
			try (DynamoMap dynamo = DynamoBB.builder()
				.client(this.client)
				.table(TableSpec.builder("customers").tableName(customers.name()).build())
				.table(TableSpec.builder("locations").tableName(locations.name()).build())
				.check("locations", (check) -> check.references("customers").on("customer", "id"))
				.check("locations", (check) -> check.unique("owner"))
				.build()) {
				dynamo.start();
				TableReport report = dynamo.check("locations").references("customers").on("owner", "id").run();
				assertThat(report.references()).extracting(TableReport.Reference::orphans).containsExactly(0L, 1L);
				assertThat(report.keys()).hasSize(1);
				assertThat(dynamo.snapshot().check("locations").run().references()).hasSize(1);
				assertThat(dynamo.check("customers").run().references()).isEmpty();
			}
		}
	}

	@Test
	void checkOfUnknownTableIsRefused() {
		this.builder.check("locations", (check) -> check.unique("owner"));
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(this.builder::build)
			.withMessageContaining("'locations'");
	}

	@Test
	void attributeThatIsLoadedInPartIsRefused() {
		this.builder.table(TableSpec.builder("places").attributes("address.zip", "name").build())
			.check("places", (check) -> check.references("customers").on("address", "id"));
		assertThatIllegalArgumentException().isThrownBy(this.builder::build)
			.withMessage("'address' of table 'places' is loaded in part only, as 'address.zip';"
					+ " add it to the table's attributes as a whole");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> DynamoBB.builder()
				.client(this.client)
				.table(TableSpec.builder("places").attributes("address.zip").build())
				.check("places", (check) -> check.unique("address"))
				.build())
			.withMessageContaining("loaded in part only");
		assertThat(DynamoBB.builder()
			.client(this.client)
			.table(TableSpec.builder("places").attributes("address.zip").build())
			.check("places", (check) -> check.unique("address.zip"))
			.build()
			.tables()).hasSize(1);
	}

	@Test
	void referenceToUnknownTableIsRefused() {
		this.builder.check("customers", (check) -> check.references("plans").on("id"));
		assertThatExceptionOfType(UnknownTableException.class).isThrownBy(this.builder::build)
			.withMessageContaining("'plans'");
	}

	@Test
	void wrongDeclarationIsRefused() {
		this.builder.check("customers", (check) -> check.unique("a..b"));
		assertThatIllegalArgumentException().isThrownBy(this.builder::build);
	}

}
