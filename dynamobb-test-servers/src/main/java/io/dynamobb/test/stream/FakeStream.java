package io.dynamobb.test.stream;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.http.LoopbackServer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * A server on loopback with one table, whose key is the string {@code id}, and the
 * table's stream. A test writes items, and says what becomes of the shards and what the
 * answers leave out; throttling and cut answers are the business of a
 * {@link io.dynamobb.test.fault.FaultProxy} in front of it. Thread-safe.
 *
 * <pre class="code">
 * FakeStream stream = FakeStream.start("orders", seed);
 * stream.put("k1", "{\"id\":{\"S\":\"k1\"}}");
 * stream.split(stream.openShards().get(0));
 * </pre>
 */
public final class FakeStream implements AutoCloseable {

	private static final int KEYS = 1 << 16;

	private final String table;

	private final Map<String, String> items = new TreeMap<>();

	private final Map<String, List<String>> history = new HashMap<>();

	private final Map<String, FakeShard> shards = new LinkedHashMap<>();

	private final Answering answering;

	private final LoopbackServer server;

	private Duration age = Duration.ZERO;

	private String viewType = "NEW_AND_OLD_IMAGES";

	private String arn = "";

	private boolean enabled;

	private long numbers;

	private int streams;

	private int shardNumbers;

	private FakeStream(String table, long seed) {
		this.table = table;
		this.answering = new Answering(new Random(seed));
		enable();
		this.server = LoopbackServer.start("fake-stream", new StreamAnswers(this)::handle);
	}

	/**
	 * Starts a server with an empty table, whose stream has one open shard.
	 * @param table the name of the table
	 * @param seed decides what happens at random
	 * @return the running server
	 */
	public static FakeStream start(String table, long seed) {
		return new FakeStream(table, seed);
	}

	/**
	 * Returns where the server listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.server.endpoint();
	}

	/**
	 * Returns a client of the table.
	 * @return a new client, the caller's to close
	 */
	public DynamoDbClient client() {
		return DynamoDbLocal.clientBuilder(endpoint()).build();
	}

	/**
	 * Returns a client of the stream.
	 * @return a new client, the caller's to close
	 */
	public DynamoDbStreamsClient streams() {
		return DynamoDbLocal.streamsClientBuilder(endpoint()).build();
	}

	/**
	 * Returns how the server answers.
	 * @return what a test may change
	 */
	public Answering answering() {
		return this.answering;
	}

	/**
	 * Has records and shards from now on be older than they are.
	 * @param time by how much
	 */
	public synchronized void age(Duration time) {
		this.age = time;
	}

	/**
	 * Sets what records hold; does not ask for a new stream, as the service does.
	 * @param type the view type, such as {@code KEYS_ONLY}
	 */
	public synchronized void viewType(String type) {
		this.viewType = type;
	}

	/**
	 * Puts an item.
	 * @param key its key
	 * @param item its JSON, the key included
	 * @return the number of the record
	 */
	public synchronized String put(String key, String item) {
		return write(key, item, false);
	}

	/**
	 * Deletes an item.
	 * @param key its key
	 * @return the number of the record
	 */
	public synchronized String delete(String key) {
		return write(key, null, false);
	}

	/**
	 * Deletes an item as the service does when its time to live is over.
	 * @param key its key
	 * @return the number of the record
	 */
	public synchronized String expire(String key) {
		return write(key, null, true);
	}

	private String write(String key, @Nullable String item, boolean expired) {
		String number = nextNumber();
		String before = (item != null) ? this.items.put(key, item) : this.items.remove(key);
		if (this.enabled) {
			int hash = Math.floorMod(key.hashCode() * 31, KEYS);
			FakeShard shard = open().stream().filter((open) -> open.holds(hash)).findFirst().orElseThrow();
			shard.add(new FakeRecord(number, now() / 1000, key, item, before, expired));
			this.history.computeIfAbsent(key, (first) -> new ArrayList<>()).add(number);
		}
		return number;
	}

	/**
	 * Returns what was written to the stream.
	 * @return the numbers of the records of each key, in their order
	 */
	public synchronized Map<String, List<String>> history() {
		Map<String, List<String>> copy = new HashMap<>();
		this.history.forEach((key, numbers) -> copy.put(key, List.copyOf(numbers)));
		return copy;
	}

	/**
	 * Returns the items.
	 * @return the JSON of each item by its key
	 */
	public synchronized Map<String, String> items() {
		return Map.copyOf(this.items);
	}

	/**
	 * Returns the open shards of the stream.
	 * @return their ids
	 */
	public synchronized List<String> openShards() {
		return open().stream().map(FakeShard::id).toList();
	}

	/**
	 * Returns all shards that were not trimmed.
	 * @return their ids, the oldest first
	 */
	public synchronized List<String> allShards() {
		return List.copyOf(this.shards.keySet());
	}

	/**
	 * Closes a shard and has two others go on, as when a partition is split.
	 * @param shardId the id of an open shard
	 */
	public synchronized void split(String shardId) {
		FakeShard parent = close(shardId);
		int middle = (parent.from() + parent.to()) / 2;
		addShard(parent, parent.from(), middle);
		addShard(parent, middle, parent.to());
	}

	/**
	 * Closes a shard and has another go on, as happens every four hours.
	 * @param shardId the id of an open shard
	 */
	public synchronized void rollOver(String shardId) {
		FakeShard parent = close(shardId);
		addShard(parent, parent.from(), parent.to());
	}

	/**
	 * Drops a shard and its records.
	 * @param shardId its id
	 */
	public synchronized void drop(String shardId) {
		this.shards.remove(shardId);
	}

	/**
	 * Drops records from the beginning of a shard.
	 * @param shardId its id
	 * @param count how many
	 */
	public synchronized void trim(String shardId, int count) {
		shard(shardId).trim(count);
	}

	/**
	 * Disables the stream: its shards are closed, and can be read on.
	 */
	public synchronized void disable() {
		open().forEach((shard) -> shard.close(nextNumber()));
		this.enabled = false;
	}

	/**
	 * Makes a new stream with one shard.
	 */
	public synchronized void enable() {
		this.enabled = true;
		this.streams++;
		this.arn = tableArn() + "/stream/2026-01-01T00:00:0" + this.streams + ".000";
		addShard(null, 0, KEYS);
	}

	/**
	 * Closes the server.
	 */
	@Override
	public void close() {
		this.server.close();
	}

	String table() {
		return this.table;
	}

	String tableArn() {
		return "arn:aws:dynamodb:eu-west-1:000000000000:table/" + this.table;
	}

	String arn() {
		return this.arn;
	}

	String viewType() {
		return this.viewType;
	}

	boolean isEnabled() {
		return this.enabled;
	}

	List<FakeShard> shardsOf(String streamArn) {
		return this.shards.values().stream().filter((shard) -> shard.arn().equals(streamArn)).toList();
	}

	@Nullable FakeShard find(@Nullable String shardId) {
		return this.shards.get(shardId);
	}

	private List<FakeShard> open() {
		return shardsOf(this.arn).stream().filter(FakeShard::isOpen).toList();
	}

	private FakeShard shard(String shardId) {
		FakeShard shard = this.shards.get(shardId);
		if (shard == null) {
			throw new IllegalArgumentException("No shard " + shardId);
		}
		return shard;
	}

	private FakeShard close(String shardId) {
		FakeShard shard = shard(shardId);
		if (!shard.isOpen()) {
			throw new IllegalArgumentException("Shard " + shardId + " is closed");
		}
		shard.close(nextNumber());
		return shard;
	}

	private void addShard(@Nullable FakeShard parent, int from, int to) {
		String id = String.format("shardId-%020d-%08x", now(), ++this.shardNumbers);
		FakeShard shard = new FakeShard(id, this.arn, (parent != null) ? parent.id() : null, from, to, nextNumber());
		if (parent != null) {
			parent.parentOf(shard);
		}
		this.shards.put(id, shard);
	}

	private long now() {
		return Instant.now().minus(this.age).toEpochMilli();
	}

	private String nextNumber() {
		return String.format("%021d", 100_000_000_000_000L + this.numbers++);
	}

}
