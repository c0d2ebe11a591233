package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.TableView;
import io.dynamobb.autoconfigure.event.TableRefreshedEvent;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import jakarta.annotation.PostConstruct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * Tests for {@link ContextCallbacks}.
 */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ContextCallbacksTests {

	private static TestTable customers;

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoBBAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> DynamoDbLocal.shared().clientBuilder().build())
		.withPropertyValues("dynamobb.tables.customers.table-name=" + customers.name());

	@BeforeAll
	static void createTable() {
		customers = TestTable.withKey("customerId").create(DynamoDbLocal.shared().client());
		customers.put(Map.of("customerId", fromS("c-1"), "name", fromS("Ada")));
	}

	@AfterAll
	static void deleteTable() {
		customers.close();
	}

	@Test
	void listenerMayReadWhileBeansAreCreated() {
		this.contextRunner.withUserConfiguration(ReadingListener.class).run((context) -> {
			List<String> told = context.getBean(ReadingListener.class).told;
			await().untilAsserted(
					() -> assertThat(told).containsExactly("read 1", "started customers", "refreshed customers"));
		});
	}

	@Test
	void applicationListenerMayReadWhileBeansAreCreated() {
		this.contextRunner.withUserConfiguration(ReadingApplicationListener.class).run((context) -> {
			List<String> tables = context.getBean(ReadingApplicationListener.class).tables;
			await().untilAsserted(() -> assertThat(tables).containsExactly("customers"));
		});
	}

	@Test
	void lazyListenerMayReadWhenItIsCreated() {
		this.contextRunner.withUserConfiguration(ReadingListener.class)
			.withInitializer((context) -> context.addBeanFactoryPostProcessor((beanFactory) -> {
				for (String name : beanFactory.getBeanNamesForType(RefreshListener.class, true, false)) {
					beanFactory.getBeanDefinition(name).setLazyInit(true);
				}
			}))
			.run((context) -> {
				List<String> told = context.getBean(ReadingListener.class).told;
				await().untilAsserted(
						() -> assertThat(told).containsExactly("read 1", "started customers", "refreshed customers"));
			});
	}

	@Test
	void lazyBeanMayReadLazyTableWhileListenersAreYetToBeCreated() {
		this.contextRunner.withPropertyValues("dynamobb.tables.customers.startup=lazy")
			.withUserConfiguration(LazyReader.class, LazyListener.class, LazyEventListener.class)
			.run((context) -> {
				assertThat(context.getBean(LazyReader.class).size).isEqualTo(1);
				context.getBean(DynamoMap.class).refresh();
				assertThat(context.getBean(LazyListener.class).tables).startsWith("customers");
				assertThat(context.getBean(LazyEventListener.class).tables).startsWith("customers");
			});
	}

	/**
	 * Shows a limit: Spring creates a lazy listener with the lock of its singletons,
	 * which the thread that creates another bean holds.
	 */
	@Test
	void lazyBeanMustNotWaitForItsRefreshWhileListenersAreYetToBeCreated() {
		this.contextRunner.withPropertyValues("dynamobb.tables.customers.startup=lazy")
			.withBean(RefreshThread.class)
			.withUserConfiguration(LazyRefresher.class, LazyListener.class)
			.run((context) -> {
				LazyRefresher refresher = context.getBean(LazyRefresher.class);
				assertThat(refresher.doneWhileCreated).isFalse();
				assertThat(refresher.refresh.join().items()).isOne();
				assertThat(context.getBean(LazyListener.class).tables).contains("customers");
			});
	}

	@Test
	void validatorMayNeedTheMap() {
		this.contextRunner.withUserConfiguration(MapValidator.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(MapValidator.class).validated).containsExactly("customers of 1");
		});
	}

	@Test
	void validatorMayNeedTable() {
		this.contextRunner.withUserConfiguration(TableValidator.class).run((context) -> {
			assertThat(context).hasNotFailed();
			DynamoTable table = context.getBean(DynamoMap.class).table("customers");
			assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
				.withMessageContaining("it is loaded already");
		});
	}

	@Test
	void validatorsAreNotSkippedByReadWhileBeansAreCreated() {
		this.contextRunner.withUserConfiguration(ReadingListener.class, MapValidator.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("read while beans are created"));
	}

	@Test
	void eachListenerThatThrowsIsLogged(CapturedOutput output) {
		this.contextRunner.withBean(FirstBroken.class)
			.withBean(SecondBroken.class)
			.withBean(BrokenEventListener.class)
			.withUserConfiguration(ReadingListener.class)
			.run((context) -> {
				context.getBean(DynamoMap.class).table("customers").refresh();
				assertThat(context.getBean(ReadingListener.class).told).hasSize(5);
			});
		assertThat(output)
			.contains(FirstBroken.class.getName(), SecondBroken.class.getName(), TableRefreshedEvent.class.getName())
			.doesNotContain("secret");
	}

	@Configuration(proxyBeanMethods = false)
	static class ReadingListener implements RefreshListener {

		final List<String> told = new CopyOnWriteArrayList<>();

		private final DynamoMap dynamo;

		ReadingListener(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@PostConstruct
		void read() {
			this.told.add("read " + this.dynamo.table("customers").size());
		}

		@Override
		public void onStarted(String table) {
			this.told.add("started " + table);
		}

		@Override
		public void onRefreshed(RefreshResult result) {
			this.told.add("refreshed " + result.table());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ReadingApplicationListener
			implements ApplicationListener<PayloadApplicationEvent<TableRefreshedEvent>> {

		final List<String> tables = new CopyOnWriteArrayList<>();

		private final DynamoMap dynamo;

		ReadingApplicationListener(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@PostConstruct
		void read() {
			this.dynamo.table("customers").size();
		}

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<TableRefreshedEvent> event) {
			this.tables.add(event.getPayload().result().table());
		}

	}

	@Lazy
	@Configuration(proxyBeanMethods = false)
	static class LazyReader {

		final int size;

		LazyReader(@Qualifier("customers") DynamoTable customers) {
			this.size = customers.size();
		}

	}

	@Lazy
	@Configuration(proxyBeanMethods = false)
	static class LazyRefresher {

		final CompletableFuture<RefreshResult> refresh;

		final boolean doneWhileCreated;

		LazyRefresher(@Qualifier("customers") DynamoTable customers, RefreshThread thread) {
			thread.thread = null;
			this.refresh = customers.refreshAsync();
			await().until(() -> this.refresh.isDone() || thread.waitsForSingletons());
			this.doneWhileCreated = this.refresh.isDone();
		}

	}

	/**
	 * Remembers the thread that is about to publish events.
	 */
	static class RefreshThread implements RefreshListener {

		private volatile Thread thread;

		@Override
		public void onRefreshed(RefreshResult result) {
			this.thread = Thread.currentThread();
		}

		boolean waitsForSingletons() {
			Thread thread = this.thread;
			List<String> frames = (thread != null)
					? Stream.of(thread.getStackTrace()).map(StackTraceElement::getMethodName).toList() : List.of();
			return frames.contains("getSingleton") && frames.contains("park");
		}

	}

	@Lazy
	@Configuration(proxyBeanMethods = false)
	static class LazyListener implements ApplicationListener<PayloadApplicationEvent<TableRefreshedEvent>> {

		final List<String> tables = new CopyOnWriteArrayList<>();

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<TableRefreshedEvent> event) {
			this.tables.add(event.getPayload().result().table());
		}

	}

	@Lazy
	@Configuration(proxyBeanMethods = false)
	static class LazyEventListener {

		final List<String> tables = new CopyOnWriteArrayList<>();

		@EventListener
		void onRefreshed(TableRefreshedEvent event) {
			this.tables.add(event.result().table());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MapValidator implements SnapshotValidator {

		final List<String> validated = new CopyOnWriteArrayList<>();

		private final DynamoMap dynamo;

		MapValidator(DynamoMap dynamo) {
			this.dynamo = dynamo;
		}

		@Override
		public void validate(TableView candidate, TableView previous) {
			this.validated.add(candidate.name() + " of " + this.dynamo.tables().size());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TableValidator implements SnapshotValidator {

		private final DynamoTable table;

		TableValidator(@Qualifier("customers") DynamoTable table) {
			this.table = table;
		}

		@Override
		public void validate(TableView candidate, TableView previous) {
			if (previous != null && this.table.size() == 1) {
				throw new SnapshotRejectedException("it is loaded already");
			}
		}

	}

	static class FirstBroken implements RefreshListener {

		@Override
		public void onRefreshed(RefreshResult result) {
			throw new IllegalStateException("secret");
		}

	}

	static class SecondBroken implements RefreshListener {

		@Override
		public void onStarted(String table) {
			throw new AssertionError("secret");
		}

	}

	static class BrokenEventListener {

		@EventListener
		void onRefreshed(TableRefreshedEvent event) {
			throw new IllegalStateException("secret");
		}

	}

}
