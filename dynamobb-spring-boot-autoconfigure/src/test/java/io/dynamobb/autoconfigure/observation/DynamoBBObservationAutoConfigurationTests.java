package io.dynamobb.autoconfigure.observation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshResult;
import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.observation.RefreshObservationDocumentation.HighCardinalityKeyNames;
import io.dynamobb.autoconfigure.observation.RefreshObservationDocumentation.LowCardinalityKeyNames;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.tck.TestObservationRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBObservationAutoConfiguration} and its observations.
 */
@Timeout(60)
class DynamoBBObservationAutoConfigurationTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable customers = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final Ended ended = new Ended();

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final ApplicationContextRunner noRegistry = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DynamoBBAutoConfiguration.class, DynamoBBObservationAutoConfiguration.class))
		.withBean(DynamoDbClient.class, this.proxy::client)
		.withPropertyValues("dynamobb.tables.customers.table-name=" + this.customers.name(),
				"dynamobb.tables.customers.startup=lazy");

	private final ApplicationContextRunner contextRunner = this.noRegistry.withBean(TestObservationRegistry.class,
			() -> this.registry);

	DynamoBBObservationAutoConfigurationTests() {
		this.registry.observationConfig().observationHandler(this.ended);
		this.customers.put(Map.of("id", fromS("c-1")));
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.customers.close();
	}

	@Test
	void refreshIsObserved() {
		this.contextRunner.run((context) -> {
			RefreshResult result = context.getBean(DynamoMap.class).table("customers").refresh();
			assertThat(this.ended.contexts).singleElement().satisfies((observed) -> {
				assertThat(observed.getName()).isEqualTo("dynamobb.refresh");
				assertThat(observed.getContextualName()).isEqualTo("refresh customers");
				assertThat(observed.getError()).isNull();
				assertThat(observed.getParentObservation()).isNull();
				assertThat(observed.table()).isEqualTo("customers");
				assertThat(observed.result()).isEqualTo(result);
				assertThat(values(observed.getLowCardinalityKeyValues().stream()))
					.containsExactlyInAnyOrder("table=customers", "outcome=success");
				assertThat(values(observed.getHighCardinalityKeyValues().stream())).containsExactlyInAnyOrder("items=1",
						"pages=1", "consumed.capacity=" + result.consumedCapacity());
			});
		});
	}

	@Test
	void failureIsObservedWithItsReason() {
		this.contextRunner.run((context) -> {
			this.proxy.on("Scan").then(Fault.accessDenied());
			DynamoTable table = context.getBean(DynamoMap.class).table("customers");
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh);
			assertThat(this.ended.contexts).singleElement().satisfies((observed) -> {
				assertThat(observed.getError()).isInstanceOf(RefreshFailedException.class)
					.hasMessageContaining("AccessDeniedException");
				assertThat(values(observed.getLowCardinalityKeyValues().stream()))
					.containsExactlyInAnyOrder("table=customers", "outcome=failure");
				assertThat(observed.getHighCardinalityKeyValues()).isEmpty();
			});
		});
	}

	@Test
	void refreshThatCannotBeginIsObservedFromItsBeginToItsEnd() {
		this.contextRunner.run((context) -> {
			DynamoMap dynamo = context.getBean(DynamoMap.class);
			dynamo.close();
			assertThatExceptionOfType(RefreshFailedException.class)
				.isThrownBy(() -> dynamo.table("customers").refresh())
				.withMessageContaining("it was closed");
			assertThat(this.ended.started).hasValue(1);
			assertThat(this.ended.contexts).singleElement()
				.satisfies((observed) -> assertThat(values(observed.getLowCardinalityKeyValues().stream()))
					.containsExactlyInAnyOrder("table=customers", "outcome=failure"));
		});
	}

	@Test
	void refreshBelongsToTheObservationThatAskedForIt() {
		this.contextRunner.run((context) -> {
			Observation request = Observation.start("request", this.registry);
			request.scoped(() -> context.getBean(DynamoMap.class).table("customers").refresh());
			request.stop();
			assertThat(this.ended.contexts).singleElement()
				.satisfies((observed) -> assertThat(observed.getParentObservation()).isSameAs(request));
		});
	}

	@Test
	void refreshThatTwoCallersShareIsObservedOnceAndEachTableIsObserved() {
		this.contextRunner
			.withPropertyValues("dynamobb.tables.others.table-name=" + this.customers.name(),
					"dynamobb.tables.others.startup=lazy", "dynamobb.defaults.refresh.group=both")
			.run((context) -> {
				Stall stall = new Stall();
				this.proxy.on("Scan").first(1).then(stall);
				DynamoMap dynamo = context.getBean(DynamoMap.class);
				CompletableFuture<?> first = dynamo.table("customers").refreshAsync();
				stall.awaitRequest();
				CompletableFuture<?> second = dynamo.table("customers").refreshAsync();
				stall.release();
				CompletableFuture.allOf(first, second).join();
				assertThat(this.ended.contexts).extracting(RefreshObservationContext::table)
					.containsExactlyInAnyOrder("customers", "others");
			});
	}

	@Test
	void outcomeIsNoneWhileARefreshRuns() {
		assertThat(new DefaultRefreshObservationConvention()
			.getLowCardinalityKeyValues(new RefreshObservationContext("customers"))).extracting(KeyValue::getValue)
			.containsExactly("none", "customers");
	}

	@Test
	void keysAreThoseDocumented() {
		this.contextRunner.run((context) -> {
			context.getBean(DynamoMap.class).table("customers").refresh();
			Observation.Context observed = this.ended.contexts.get(0);
			assertThat(observed.getLowCardinalityKeyValues()).extracting(KeyValue::getKey)
				.containsExactlyInAnyOrderElementsOf(names(LowCardinalityKeyNames.values()));
			assertThat(observed.getHighCardinalityKeyValues()).extracting(KeyValue::getKey)
				.containsExactlyInAnyOrderElementsOf(names(HighCardinalityKeyNames.values()));
		});
	}

	@Test
	void referenceHasTheKeys() throws IOException {
		String reference = Files.readString(Path.of("../docs/reference/operating.md"));
		assertThat(keys(reference, "low")).containsExactlyInAnyOrderElementsOf(names(LowCardinalityKeyNames.values()));
		assertThat(keys(reference, "high"))
			.containsExactlyInAnyOrderElementsOf(names(HighCardinalityKeyNames.values()));
	}

	private static List<String> keys(String reference, String cardinality) {
		return Pattern.compile("(?m)^\\| `([a-z.]+)` \\| " + cardinality + " \\|")
			.matcher(reference)
			.results()
			.map((row) -> row.group(1))
			.toList();
	}

	private static List<String> names(KeyName[] keys) {
		return Arrays.stream(keys).map(KeyName::asString).toList();
	}

	private static List<String> values(Stream<KeyValue> values) {
		return values.map((value) -> value.getKey() + "=" + value.getValue()).toList();
	}

	@Test
	void conventionOfTheApplicationIsUsed() {
		this.contextRunner.withBean(RefreshObservationConvention.class, () -> new RefreshObservationConvention() {

			@Override
			public String getName() {
				return "table.load";
			}

		}).run((context) -> {
			context.getBean(DynamoMap.class).table("customers").refresh();
			assertThat(this.ended.contexts).singleElement()
				.satisfies((observed) -> assertThat(observed.getName()).isEqualTo("table.load"));
		});
	}

	@Test
	void withoutRegistry() {
		this.noRegistry.run((context) -> assertThat(context).hasSingleBean(DynamoMap.class)
			.doesNotHaveBean(RefreshObservations.class));
	}

	@Test
	void withoutMap() {
		this.contextRunner.withPropertyValues("dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(RefreshObservations.class));
	}

	@Test
	void withoutMicrometer() {
		this.noRegistry.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(DynamoMap.class)
				.doesNotHaveBean("dynamobbRefreshObservations"));
	}

	private static final class Ended implements ObservationHandler<RefreshObservationContext> {

		private final List<RefreshObservationContext> contexts = new CopyOnWriteArrayList<>();

		private final AtomicInteger started = new AtomicInteger();

		@Override
		public void onStart(RefreshObservationContext context) {
			this.started.incrementAndGet();
		}

		@Override
		public void onStop(RefreshObservationContext context) {
			this.contexts.add(context);
		}

		@Override
		public boolean supportsContext(Observation.Context context) {
			return context instanceof RefreshObservationContext;
		}

	}

}
