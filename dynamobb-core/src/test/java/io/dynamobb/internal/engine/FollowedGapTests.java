package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.ChangePolicy.OnGap;
import io.dynamobb.spec.ChangePolicy.Source;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.fault.Stall;
import io.dynamobb.test.stream.FakeStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a table whose stream has lost changes.
 */
@Timeout(120)
class FollowedGapTests {

	private static final Duration LONG = Duration.ofSeconds(60);

	private final FakeStream stream = FakeStream.start("orders", 1);

	private final FaultProxy proxy = FaultProxy.inFrontOf(this.stream.endpoint());

	private final DynamoDbStreamsClient streams = DynamoDbLocal.streamsClientBuilder(this.proxy.endpoint()).build();

	private DynamoMap dynamo;

	@AfterEach
	void close() {
		if (this.dynamo != null) {
			this.dynamo.close();
		}
		this.streams.close();
		this.proxy.close();
		this.stream.close();
	}

	@Test
	void aTableIsScannedAgainAfterAGap() throws InterruptedException {
		DynamoTable table = start(OnGap.RESCAN);
		Stall scan = new Stall();
		this.proxy.on("Scan").then(scan);
		loseTwoPuts();
		scan.awaitRequest();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().changes().problem()).contains("'orders'").contains("trimmed");
		assertThat(versions(table)).isEqualTo(Map.of("a", 0));
		scan.release();
		this.proxy.clear();
		await().atMost(LONG).until(() -> table.status().state() == State.READY);
		assertThat(versions(table)).isEqualTo(Map.of("a", 2, "b", 1));
		assertThat(table.status().stream().gaps()).isEqualTo(1);
		put("c", 3);
		await().until(() -> versions(table).equals(Map.of("a", 2, "b", 1, "c", 3)));
	}

	@Test
	void theScanAfterAGapReadsConsistently() throws InterruptedException {
		DynamoTable table = start(OnGap.RESCAN, false);
		ActiveFault consistent = this.proxy.on("Scan")
			.when((request) -> "true".equals(request.member("ConsistentRead")))
			.then((exchange) -> exchange.send(exchange.forward()));
		table.refresh();
		assertThat(consistent.strikes()).isZero();
		loseTwoPuts();
		await().atMost(LONG).until(() -> versions(table).equals(Map.of("a", 2, "b", 1)));
		assertThat(consistent.strikes()).isPositive();
	}

	@Test
	void aTableIsLeftAloneAfterAGapIfThatIsToldSo() throws InterruptedException {
		DynamoTable table = start(OnGap.FAIL);
		int scans = this.proxy.requests("Scan");
		loseTwoPuts();
		await().atMost(LONG).until(() -> table.status().state() == State.STALE);
		assertThat(table.status().stream().gaps()).isEqualTo(1);
		assertThat(table.status().stream().shards()).isZero();
		assertThat(table.status().nextRefresh()).isNull();
		assertThat(table.status().refreshing()).isFalse();
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		assertThat(versions(table)).isEqualTo(Map.of("a", 0));
		table.refresh();
		assertThat(table.status().state()).isEqualTo(State.READY);
		assertThat(versions(table)).isEqualTo(Map.of("a", 2, "b", 1));
		put("a", 4);
		await().until(() -> versions(table).equals(Map.of("a", 4, "b", 1)));
	}

	@Test
	void aStreamThatWasDisabledIsFollowedOnceItIsEnabledAgain() {
		DynamoTable table = start(OnGap.RESCAN);
		this.stream.disable();
		put("a", 1);
		await().atMost(LONG).until(() -> table.status().consecutiveFailures() > 0);
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(table.status().lastFailure().message()).contains("has no stream").contains("Enable one");
		this.stream.enable();
		await().atMost(LONG).until(() -> table.status().state() == State.READY);
		assertThat(versions(table)).isEqualTo(Map.of("a", 1));
		put("b", 2);
		await().until(() -> versions(table).equals(Map.of("a", 1, "b", 2)));
	}

	@Test
	void aPinnedTableIsScannedAgainWhenThePinEnds() throws InterruptedException {
		DynamoTable table = start(OnGap.RESCAN);
		table.pin();
		int scans = this.proxy.requests("Scan");
		loseTwoPuts();
		await().atMost(LONG).until(() -> table.status().stream().gaps() == 1);
		await().until(() -> table.status().changes() != null && table.status().changes().problem() != null);
		assertThat(table.status().state()).isEqualTo(State.PINNED);
		assertThat(this.proxy.requests("Scan")).isEqualTo(scans);
		table.unpin();
		await().atMost(LONG).until(() -> table.status().state() == State.READY);
		assertThat(versions(table)).isEqualTo(Map.of("a", 2, "b", 1));
	}

	@Test
	void aScanThatRunsAtTheGapFailsAndAnotherFollows() throws InterruptedException {
		DynamoTable table = start(OnGap.RESCAN);
		Stall scan = new Stall();
		this.proxy.on("Scan").nth(1).then(scan);
		CompletableFuture<?> refresh = table.refreshAsync();
		scan.awaitRequest();
		loseTwoPuts();
		await().atMost(LONG).until(() -> table.status().stream().gaps() == 1);
		put("b", 5);
		scan.release();
		assertThat(refresh).failsWithin(LONG)
			.withThrowableThat()
			.withCauseInstanceOf(RefreshFailedException.class)
			.withMessageContaining("trimmed");
		await().atMost(LONG).until(() -> table.status().state() == State.READY);
		assertThat(versions(table)).isEqualTo(Map.of("a", 2, "b", 5));
	}

	/**
	 * Has a table that is followed miss two puts.
	 */
	private void loseTwoPuts() throws InterruptedException {
		Stall stall = new Stall();
		this.proxy.on("GetRecords").then(stall);
		stall.awaitRequest();
		put("b", 1);
		put("a", 2);
		this.stream.trim(this.stream.openShards().get(0), 3);
		stall.release();
	}

	private void put(String key, int version) {
		this.stream.put(key, "{\"id\":{\"S\":\"" + key + "\"},\"version\":{\"N\":\"" + version + "\"}}");
	}

	private DynamoTable start(OnGap onGap) {
		return start(onGap, true);
	}

	private DynamoTable start(OnGap onGap, boolean consistent) {
		put("a", 0);
		this.dynamo = DynamoBB.builder()
			.client(this.proxy.client())
			.streamsClient(this.streams)
			.table(TableSpec.builder("orders")
				.consistentRead(consistent)
				.changes((changes) -> changes.source(Source.STREAM).onGap(onGap).publishEvery(Duration.ofMillis(50)))
				.build())
			.build();
		this.dynamo.start();
		return this.dynamo.table("orders");
	}

	private static Map<String, Integer> versions(DynamoTable table) {
		Map<String, Integer> versions = new TreeMap<>();
		table.items().forEach((item) -> versions.put(item.string("id"), item.intValue("version")));
		return versions;
	}

}
