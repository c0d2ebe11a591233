package io.dynamobb.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.event.TableChangedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshCancelledEvent;
import io.dynamobb.autoconfigure.event.TableRefreshFailedEvent;
import io.dynamobb.autoconfigure.event.TableRefreshedEvent;
import io.dynamobb.change.ChangeResult;
import io.dynamobb.change.ItemChange;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.TaskScheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link DynamoBBAutoConfiguration}.
 */
@ExtendWith(OutputCaptureExtension.class)
class DynamoBBAutoConfigurationTests {

	private static TestTable customers;

	private static TestTable locations;

	private final ApplicationContextRunner noTables = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class));

	private final ApplicationContextRunner contextRunner = this.noTables
		.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
		.withPropertyValues("dynamobb.tables.customers.table-name=" + customers.name(),
				"dynamobb.tables.locations.table-name=" + locations.name(),
				"dynamobb.tables.locations.indexes=customerId");

	@BeforeAll
	static void createTables() {
		DynamoDbClient client = DynamoDbLocal.shared().client();
		customers = TestTable.withKey("customerId").create(client);
		customers.put(Map.of("customerId", fromS("c-1"), "name", fromS("Ada")));
		locations = TestTable.withKey("locationId").create(client);
		locations.put(Map.of("locationId", fromS("l-1"), "customerId", fromS("c-1"), "city", fromS("Ulm")));
		locations.put(Map.of("locationId", fromS("l-2"), "customerId", fromS("c-1"), "city", fromS("Bonn")));
	}

	@AfterAll
	static void deleteTables() {
		customers.close();
		locations.close();
	}

	@Test
	void tablesAreLoadedAndJoined() {
		this.contextRunner.run((context) -> {
			DynamoMap dynamo = context.getBean(DynamoMap.class);
			assertThat(dynamo.tables()).extracting((table) -> table.status().state()).containsOnly(State.READY);
			assertThat(dynamo.from("customers").join("locations").on("customerId").stream())
				.extracting(
						(row) -> row.item("customers").string("name") + " in " + row.item("locations").string("city"))
				.containsExactlyInAnyOrder("Ada in Ulm", "Ada in Bonn");
		});
	}

	@Test
	void tablesAreReadableAfterStopAndRefreshableAfterRestart() {
		this.contextRunner.run((context) -> {
			DynamoTable table = context.getBean(DynamoMap.class).table("customers");
			SmartLifecycle lifecycle = context.getBean(DynamoBBLifecycle.class);
			lifecycle.stop();
			assertThat(lifecycle.isRunning()).isFalse();
			assertThat(table.size()).isOne();
			lifecycle.start();
			assertThat(lifecycle.isRunning()).isTrue();
			assertThat(table.refresh().items()).isOne();
		});
	}

	@Test
	void closedWithTheContext() {
		DynamoTable[] table = new DynamoTable[1];
		this.contextRunner.run((context) -> table[0] = context.getBean(DynamoMap.class).table("customers"));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table[0]::refresh);
	}

	@Test
	void cancelledRefreshIsTold() {
		Stall stall = new Stall();
		try (FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint())) {
			listeningThrough(proxy).run((context) -> {
				proxy.on("Scan").then(stall);
				DynamoTable table = context.getBean(DynamoMap.class).table("customers");
				CompletableFuture<RefreshResult> refresh = table.refreshAsync();
				stall.awaitRequest();
				table.cancelRefresh();
				stall.release();
				assertThat(refresh).failsWithin(Duration.ofMinutes(1));
				assertThat(context.getBean(Listeners.class).events.get(1))
					.isInstanceOfSatisfying(TableRefreshCancelledEvent.class, (event) -> {
						assertThat(event.table()).isEqualTo("customers");
						assertThat(event.duration()).isPositive();
					});
			});
		}
	}

	@Test
	void closesInTheMiddleOfScanWithoutNoise(CapturedOutput output) throws InterruptedException {
		Stall stall = new Stall();
		List<CompletableFuture<?>> refresh = new ArrayList<>();
		try (FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint())) {
			listeningThrough(proxy).run((context) -> {
				proxy.on("Scan").then(stall);
				refresh.add(context.getBean(DynamoMap.class).refreshAsync());
				stall.awaitRequest();
			});
			stall.release();
			assertThat(refresh.get(0)).failsWithin(Duration.ofMinutes(1));
		}
		assertThat(output).doesNotContain("\tat ");
	}

	private ApplicationContextRunner listeningThrough(FaultProxy proxy) {
		return this.noTables.withBean(DynamoDbClient.class, () -> proxy.clientBuilder().build())
			.withUserConfiguration(Listeners.class)
			.withPropertyValues("dynamobb.tables.customers.table-name=" + customers.name());
	}

	@Test
	void refreshesAreEventsAndReachListenerThatNeedsTheMap() {
		this.contextRunner.withUserConfiguration(Listeners.class).run((context) -> {
			DynamoMap dynamo = context.getBean(DynamoMap.class);
			Listeners listeners = context.getBean(Listeners.class);
			assertThat(listeners.events).hasSize(2);
			dynamo.table("customers").refresh();
			assertThat(listeners.events.get(2)).isInstanceOfSatisfying(TableRefreshedEvent.class,
					(event) -> assertThat(event.result().items()).isOne());
			assertThat(context.getBean(SizesListener.class).sizes).containsExactly("customers 1", "locations 2",
					"customers 1");
		});
	}

	@Test
	void changesAreEventsAndReachListeners() {
		this.contextRunner.withUserConfiguration(Listeners.class).run((context) -> {
			DynamoTable customers = context.getBean(DynamoMap.class).table("customers");
			String key = customers.keySchema().attributes().get(0);
			ChangeResult result = customers.apply(List.of(ItemChange.put(Map.of(key, fromS("changed")))));
			assertThat(context.getBean(Listeners.class).events.get(2)).isEqualTo(new TableChangedEvent(result));
			assertThat(context.getBean(SizesListener.class).sizes).containsExactly("customers 1", "locations 2",
					"customers +1");
		});
	}

	@Test
	void failedRefreshIsAnEvent() {
		TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withPropertyValues("dynamobb.tables.short-lived.table-name=" + table.name())
			.run((context) -> {
				table.close();
				DynamoTable shortLived = context.getBean(DynamoMap.class).table("short-lived");
				assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(shortLived::refresh);
				assertThat(context.getBean(Listeners.class).events.get(3)).isInstanceOfSatisfying(
						TableRefreshFailedEvent.class,
						(event) -> assertThat(event.failure().table()).isEqualTo("short-lived"));
			});
	}

	@Test
	void listenerThatThrowsHidesNothing() {
		this.contextRunner.withUserConfiguration(Listeners.class)
			.withBean("broken", RefreshListener.class, BrokenListener::new)
			.run((context) -> {
				assertThat(context.getBean(Listeners.class).events).hasSize(2);
				assertThat(context.getBean(SizesListener.class).sizes).hasSize(2);
			});
	}

	@Test
	void validatorIsAsked() {
		this.contextRunner.withPropertyValues("dynamobb.defaults.startup=lazy")
			.withBean(SnapshotValidator.class, () -> (candidate, previous) -> {
				if (candidate.name().equals("locations")) {
					throw new SnapshotRejectedException("not these");
				}
			})
			.run((context) -> {
				DynamoMap dynamo = context.getBean(DynamoMap.class);
				assertThat(dynamo.table("customers").refresh().items()).isOne();
				assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(dynamo.table("locations")::refresh)
					.withMessageContaining("not these");
			});
	}

	@Test
	void tableIsReadableWhileBeansAreCreated() {
		this.contextRunner.withUserConfiguration(EarlyReader.class, Listeners.class)
			.run((context) -> assertThat(context.getBean(EarlyReader.class).size).isOne());
	}

	@Test
	void applicationWithoutTableStartsWithHint(CapturedOutput output) {
		this.noTables.run((context) -> {
			assertThat(context).hasSingleBean(DynamoMap.class);
			assertThat(context.getBean(DynamoMap.class).tables()).isEmpty();
			assertThat(output).containsOnlyOnce("No table is configured");
		});
	}

	@Test
	void disabled() {
		this.contextRunner.withPropertyValues("dynamobb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DynamoMap.class).doesNotHaveBean(DynamoTable.class));
	}

	@Test
	void mapBacksOff() {
		this.noTables.withBean("mine", DynamoMap.class, () -> DynamoBB.builder().build())
			.run((context) -> assertThat(context).hasSingleBean(DynamoMap.class).hasBean("mine"));
	}

	@Test
	void executorsOfSpringBootAreLeftAlone() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(TaskExecutor.class)
				.hasBean("applicationTaskExecutor")
				.doesNotHaveBean(TaskScheduler.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class Listeners {

		final List<Object> events = new CopyOnWriteArrayList<>();

		@EventListener
		void onRefreshed(TableRefreshedEvent event) {
			this.events.add(event);
		}

		@EventListener
		void onChanged(TableChangedEvent event) {
			this.events.add(event);
		}

		@EventListener
		void onFailed(TableRefreshFailedEvent event) {
			this.events.add(event);
		}

		@EventListener
		void onCancelled(TableRefreshCancelledEvent event) {
			this.events.add(event);
		}

		@Bean
		SizesListener sizesListener(DynamoMap dynamo) {
			return new SizesListener(dynamo);
		}

		@Bean
		ApplicationListener<PayloadApplicationEvent<TableRefreshedEvent>> applicationListener(DynamoMap dynamo) {
			return (event) -> dynamo.table(event.getPayload().result().table()).size();
		}

	}

	@Order(Ordered.HIGHEST_PRECEDENCE)
	static class BrokenListener implements RefreshListener {

		@Override
		public void onRefreshed(RefreshResult result) {
			throw new IllegalStateException("broken");
		}

	}

	static class SizesListener implements RefreshListener {

		final Collection<String> sizes = new CopyOnWriteArrayList<>();

		private final DynamoMap dynamo;

		SizesListener(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			this.sizes.add(result.table() + " " + this.dynamo.table(result.table()).size());
		}

		@Override
		public void onChanged(ChangeResult result) {
			this.sizes.add(result.table() + " +" + result.added());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class EarlyReader {

		private final DynamoMap dynamo;

		private int size;

		EarlyReader(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@PostConstruct
		void read() {
			this.size = this.dynamo.table("customers").size();
		}

	}

}
