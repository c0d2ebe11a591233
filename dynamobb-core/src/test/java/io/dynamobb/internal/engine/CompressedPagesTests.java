package io.dynamobb.internal.engine;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.ScanPages;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of tables whose pages come compressed.
 */
@Tag("slow")
@Timeout(120)
class CompressedPagesTests {

	private static final BenchmarkRows ROWS = new BenchmarkRows(3 * ScanPages.PAGE_ITEMS, 5);

	private final ReplayServer server = ReplayServer.start(ScanPages.render("locations", ROWS, true));

	private final FaultProxy proxy = FaultProxy.inFrontOf(this.server.endpoint());

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.proxy.client())
		.table(TableSpec.builder("locations").compress(true).build())
		.table(TableSpec.builder("plain").tableName("locations").startup(TableSpec.Startup.LAZY).build())
		.build();

	private final DynamoTable table = this.dynamo.table("locations");

	@AfterEach
	void close() {
		this.dynamo.close();
		this.proxy.close();
		this.server.close();
	}

	@Test
	void areAskedForByTablesThatWantThem() {
		Set<String> encodings = ConcurrentHashMap.newKeySet();
		this.proxy.on("Scan").then((exchange) -> {
			HttpAnswer answer = exchange.forward();
			encodings.add(exchange.request().headers().getOrDefault("accept-encoding", "none") + " "
					+ answer.headers().getOrDefault("content-encoding", "none"));
			exchange.send(answer);
		});
		this.dynamo.start();
		assertThat(encodings).containsExactly("gzip gzip");
		assertComplete();
		encodings.clear();
		assertThat(this.dynamo.table("plain").size()).isEqualTo(ROWS.size());
		assertThat(encodings).containsExactly("none none");
	}

	@ParameterizedTest
	@MethodSource("faults")
	void areReadAgainWhenTheyAreBroken(Fault fault) {
		ActiveFault active = this.proxy.on("Scan").nth(2).then(fault);
		this.dynamo.start();
		assertThat(active.strikes()).isEqualTo(1);
		assertThat(this.proxy.requests("Scan")).isEqualTo(4);
		assertComplete();
	}

	@ParameterizedTest
	@MethodSource("faults")
	void failTheRefreshWhenTheyStayBroken(Fault fault) {
		this.dynamo.start();
		ActiveFault active = this.proxy.on("Scan").from(2).then(fault);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(this.table::refresh);
		assertThat(active.strikes()).isEqualTo(6);
		assertThat(this.table.status().state()).isEqualTo(State.STALE);
		assertComplete();
		this.proxy.clear();
		assertThat(this.table.refresh().items()).isEqualTo(ROWS.size());
		assertThat(this.table.status().state()).isEqualTo(State.READY);
	}

	static Stream<Named<Fault>> faults() {
		return Stream.of(Named.of("connection cut", Fault.cutBody()), Named.of("wrong checksum", Fault.wrongCrc()),
				Named.of("checksum of the plain bytes", plainChecksum()),
				Named.of("stream cut, checksum right", body((body) -> Arrays.copyOf(body, body.length / 2))),
				Named.of("trailer cut, checksum right", body((body) -> Arrays.copyOf(body, body.length - 3))),
				Named.of("nothing, checksum right", body((body) -> new byte[0])),
				Named.of("no gzip, checksum right", body((body) -> Arrays.copyOfRange(body, 1, body.length))),
				Named.of("stream corrupt, checksum right", body((body) -> {
					byte[] corrupt = body.clone();
					corrupt[body.length / 2] ^= 0x10;
					return corrupt;
				})));
	}

	private static Fault plainChecksum() {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			HttpAnswer plain = answer
				.withBody(new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes());
			exchange.send(answer.withHeader(HttpAnswer.CRC, Long.toString(plain.crc())));
		};
	}

	private static Fault body(UnaryOperator<byte[]> change) {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			exchange.send(answer.withBody(change.apply(answer.body())));
		};
	}

	private void assertComplete() {
		assertThat(this.table.size()).isEqualTo(ROWS.size());
		for (int row = 0; row < ROWS.size(); row++) {
			assertThat(this.table.get(ROWS.locationId(row))).isPresent();
		}
	}

}
