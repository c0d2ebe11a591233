package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.stream.FakeStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

import static io.dynamobb.test.local.DynamoDbLocal.streamsClientBuilder;

/**
 * A fake stream behind a proxy, and readers that are in a hurry.
 */
final class StreamFixture implements AutoCloseable {

	static final StreamTimes HURRY = new StreamTimes(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(10),
			Duration.ofMillis(100), Duration.ofMillis(100), Duration.ofMillis(5), Duration.ofMinutes(5),
			Duration.ofHours(1));

	/** Looks at all shards when it has to, and never because a minute is over. */
	static final StreamTimes NO_LOOKING = new StreamTimes(HURRY.fast(), HURRY.slow(), HURRY.backoff(),
			HURRY.maxBackoff(), Duration.ofHours(1), HURRY.askAgain(), HURRY.overlap(), HURRY.parent());

	/** Does not wait for the end of a shard that has children. */
	static final StreamTimes IMPATIENT = new StreamTimes(HURRY.fast(), HURRY.slow(), HURRY.backoff(),
			HURRY.maxBackoff(), HURRY.discovery(), HURRY.askAgain(), HURRY.overlap(), Duration.ofMillis(60));

	final FakeStream stream;

	final FaultProxy proxy;

	final StreamThreads threads = new StreamThreads(4);

	final ReceivedChanges received = new ReceivedChanges();

	private final DynamoDbStreamsClient streams;

	private final List<StreamReader> readers = new ArrayList<>();

	StreamFixture() {
		this(1);
	}

	StreamFixture(long seed) {
		this.stream = FakeStream.start("prod-orders", seed);
		this.proxy = FaultProxy.inFrontOf(this.stream.endpoint());
		this.streams = streamsClientBuilder(this.proxy.endpoint()).build();
	}

	DynamoDbClient client() {
		return this.proxy.client();
	}

	TableStream table(StreamTimes times) {
		return new TableStream(TableSpec.builder("orders").tableName("prod-orders").build(), client(), this.streams,
				this.threads, Clock.systemUTC(), times);
	}

	StreamReader begin() {
		return begin(HURRY);
	}

	/**
	 * Begins, and is never cancelled.
	 */
	static StreamReader begin(TableStream stream, StreamRecords records) {
		return stream.begin(records, (abort) -> {
		});
	}

	StreamReader begin(StreamTimes times) {
		StreamReader reader = begin(table(times), this.received);
		this.readers.add(reader);
		return reader;
	}

	void put(String key, int version) {
		this.stream.put(key, "{\"id\":{\"S\":\"" + key + "\"},\"version\":{\"N\":\"" + version + "\"}}");
	}

	/**
	 * Puts an item of each of some keys.
	 */
	void putAll(int keys, int version) {
		for (int i = 0; i < keys; i++) {
			put("k" + i, version);
		}
	}

	@Override
	public void close() {
		this.readers.forEach(StreamReader::close);
		this.threads.close();
		this.streams.close();
		this.proxy.close();
		this.stream.close();
	}

}
