package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What must be true of a fleet's documents, checked at each of their versions. The state
 * of the tables in DynamoDB is a number that grows.
 */
final class FleetModel {

	static final int BYTES = 2 * Long.BYTES;

	final AtomicLong data = new AtomicLong(1);

	private final MemoryStore place;

	private final Map<Long, String> leaders = new HashMap<>();

	private final Map<String, Map<Long, Long>> dataAtNumber = new HashMap<>();

	private final Map<String, TreeMap<Long, Long>> scanOfAnswer = new HashMap<>();

	private final Set<String> announcedEver = ConcurrentHashMap.newKeySet();

	private final ConcurrentLinkedQueue<Ask> asks = new ConcurrentLinkedQueue<>();

	private volatile Announcement current = new Announcement(0, "", 0, Map.of());

	private int versions;

	FleetModel(MemoryStore place) {
		this.place = place;
		place.onWrite((name, content) -> {
			if (name.equals("CURRENT")) {
				written(content);
			}
		});
	}

	private void written(byte[] content) {
		try {
			Announcement before = this.current;
			Announcement now = Announcement.FORMAT.read(content);
			this.versions++;
			assertThat(now.epoch()).as("epoch").isGreaterThanOrEqualTo(before.epoch());
			if (!now.leader().isEmpty()) {
				assertThat(this.leaders.computeIfAbsent(now.epoch(), (epoch) -> now.leader()))
					.as("who leads in epoch " + now.epoch())
					.isEqualTo(now.leader());
			}
			assertThat(now.tables().keySet()).containsAll(before.tables().keySet());
			for (String table : now.tables().keySet()) {
				announced(table, before.table(table), now.table(table));
			}
			this.announcedEver.addAll(now.names());
			this.current = now;
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private void announced(String table, Announced before, Announced now) throws IOException {
		assertThat(now.version()).as("version").isGreaterThanOrEqualTo(before.version());
		assertThat(now.refreshes()).isGreaterThanOrEqualTo(before.refreshes());
		for (String name : now.names()) {
			assertThat(this.place.object(name)).as("what is announced is there").isNotEmpty();
		}
		if (now.number() == before.number()) {
			return;
		}
		assertThat(now.number()).isEqualTo(before.number() + 1);
		Map<Long, Long> numbers = this.dataAtNumber.computeIfAbsent(table, (key) -> new HashMap<>());
		numbers.put(now.number(), this.data.get());
		if (!isRepeated(now)) {
			long scan = scan(this.place.object(now.base().name()));
			assertThat(scan).as("number " + now.number() + " was scanned after the one before was announced")
				.isGreaterThanOrEqualTo(numbers.getOrDefault(now.number() - 1, 0L));
			this.scanOfAnswer.computeIfAbsent(table, (key) -> new TreeMap<>()).merge(now.refreshes(), scan, Math::min);
		}
	}

	/**
	 * Says whether a snapshot was announced before, under a lower number.
	 */
	static boolean isRepeated(Announced announced) {
		return ObjectName.parse(announced.base().name()).number() < announced.number();
	}

	void asked(String table, long number, long dataBefore) {
		this.asks.add(new Ask(table, number, dataBefore));
	}

	/**
	 * Checks that each scan that answers a request began after it.
	 */
	void checkAnswers() {
		for (Ask ask : this.asks) {
			Map.Entry<Long, Long> answer = this.scanOfAnswer.getOrDefault(ask.table(), new TreeMap<>())
				.ceilingEntry(ask.number());
			if (answer != null) {
				assertThat(answer.getValue()).as("the scan that answers " + ask)
					.isGreaterThanOrEqualTo(ask.dataBefore());
			}
		}
	}

	boolean wasAnnounced(String name) {
		return this.announcedEver.contains(name);
	}

	Announcement current() {
		return this.current;
	}

	int versions() {
		return this.versions;
	}

	int epochs() {
		return this.leaders.size();
	}

	List<Ask> asks() {
		return new ArrayList<>(this.asks);
	}

	static ByteBuffer content(long scan, long state) {
		return ByteBuffer.allocate(BYTES).putLong(scan).putLong(state).flip();
	}

	static long scan(byte[] content) {
		return ByteBuffer.wrap(content).getLong();
	}

	/**
	 * A request.
	 *
	 * @param table of which table
	 * @param number its number
	 * @param dataBefore the state of the table when it was made
	 */
	record Ask(String table, long number, long dataBefore) {
	}

}
