package io.dynamobb.internal.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;

import io.dynamobb.internal.store.Announced.Version;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An instance of the model: as a consumer it checks that it never goes back, as a leader
 * it scans and publishes as an engine would.
 */
final class ModelInstance implements FleetListener {

	static final Duration LEASE = Duration.ofSeconds(10);

	static final Duration POLL = Duration.ofSeconds(1);

	static final List<String> TABLES = List.of("a", "b");

	private final FleetModel model;

	private final Random random;

	private final FleetMember member;

	private final Map<String, Version> versions = new HashMap<>();

	private final Map<String, Long> states = new HashMap<>();

	private final Set<Version> published = new HashSet<>();

	private final List<Scan> scans = new ArrayList<>();

	private final Map<String, Long> rollbacks = new HashMap<>();

	ModelInstance(FleetModel model, SnapshotStore store, String name, LongSupplier nanoTime, long seed) {
		this.model = model;
		this.random = new Random(seed);
		this.member = new FleetMember(store, new FleetTimes(POLL, LEASE), true, name, this, nanoTime,
				new Random(seed + 1));
	}

	FleetMember member() {
		return this.member;
	}

	void look() {
		assertThat(this.member.look()).isBetween(POLL.dividedBy(2), POLL.multipliedBy(2));
	}

	@Override
	public synchronized void announced(String table, Announced announced) {
		Version before = this.versions.getOrDefault(table, Version.NONE);
		if (announced.version().equals(before)) {
			assertThat(this.published).as("what is told twice").contains(announced.version());
			return;
		}
		assertThat(announced.version()).as("what is told").isGreaterThan(before);
		long state = load(announced);
		if (!FleetModel.isRepeated(announced)) {
			assertThat(state).as("state of " + table + " at " + announced.version() + " after " + before)
				.isGreaterThanOrEqualTo(this.states.getOrDefault(table, 0L));
		}
		this.versions.put(table, announced.version());
		this.states.put(table, state);
	}

	private long load(Announced announced) {
		long state = load(announced.base());
		for (StoredObject change : announced.changes()) {
			long next = load(change);
			assertThat(next).isGreaterThanOrEqualTo(state);
			state = next;
		}
		return state;
	}

	private long load(StoredObject object) {
		try (ReadableByteChannel channel = this.member.open(object)) {
			ByteBuffer content = ByteBuffer.allocate(FleetModel.BYTES + 1);
			while (channel.read(content) >= 0) {
				// to its end, where it is checked
			}
			return content.flip().getLong(Long.BYTES);
		}
		catch (NoSuchFileException ex) {
			assertThat(this.model.current().names()).as("objects that are announced").doesNotContain(object.name());
			throw new UncheckedIOException(ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void answered(String table, long refreshes, long rollbacks, @Nullable String failure) {
		assertThat(refreshes + rollbacks).isPositive();
	}

	@Override
	public synchronized void refreshAsked(String table) {
		this.scans.removeIf((scan) -> this.random.nextBoolean());
	}

	@Override
	public synchronized void rollbackAsked(String table, long rollbacks) {
		this.rollbacks.put(table, rollbacks);
	}

	@Override
	public void leading(boolean leading) {
		assertThat(leading || !this.member.isLeading()).isTrue();
	}

	/**
	 * Does one of the things that an engine does.
	 */
	void act() {
		String table = TABLES.get(this.random.nextInt(TABLES.size()));
		try {
			switch (this.random.nextInt(9)) {
				case 0, 1, 2 -> scan(table);
				case 3, 4 -> publish();
				case 5 -> publishChanges(table);
				case 6 -> rollBack(table);
				case 7 -> fail();
				default -> ask(table);
			}
		}
		catch (IOException ex) {
			// it is not known what has happened
		}
	}

	void scan(String table) throws IOException {
		Ticket ticket = this.member.publisher().begin(table);
		if (ticket != null) {
			synchronized (this) {
				this.scans.add(new Scan(ticket, this.model.data.get()));
			}
		}
	}

	void publish() throws IOException {
		Scan scan;
		long state;
		long hold;
		synchronized (this) {
			if (this.scans.isEmpty()) {
				return;
			}
			scan = this.scans.remove(this.random.nextInt(this.scans.size()));
			hold = this.member.hold(scan.ticket().table());
			state = serve(scan.ticket().table(), scan.data());
		}
		String table = scan.ticket().table();
		Version version = this.member.publisher()
			.publish(scan.ticket(), hold, Instant.EPOCH, "model",
					(channel) -> channel.write(FleetModel.content(scan.data(), state)));
		if (version != null) {
			published(table, version, state);
		}
	}

	void publishChanges(String table) throws IOException {
		Version over;
		synchronized (this) {
			over = this.versions.getOrDefault(table, Version.NONE);
		}
		long hold;
		long state;
		synchronized (this) {
			hold = this.member.hold(table);
			state = serve(table, this.model.data.get());
		}
		Version version = this.member.publisher()
			.publishChanges(table, hold, over, Instant.EPOCH, "model",
					(channel) -> channel.write(FleetModel.content(state, state)));
		if (version != null) {
			published(table, version, state);
		}
	}

	/**
	 * Serves what this instance has read itself.
	 */
	private synchronized long serve(String table, long data) {
		return this.states.merge(table, data, Math::max);
	}

	private synchronized void published(String table, Version version, long state) {
		this.published.add(version);
		if (version.compareTo(this.versions.getOrDefault(table, Version.NONE)) > 0) {
			this.versions.put(table, version);
			this.states.merge(table, state, Math::max);
		}
	}

	void rollBack(String table) throws IOException {
		Long request;
		synchronized (this) {
			request = this.rollbacks.remove(table);
		}
		if (request != null && this.member.publisher().rollBack(table, request)) {
			Announced now = this.member.state().tables().get(table);
			if (now.base() != null && now.rollbacks() == request) {
				try {
					published(table, now.version(), load(now));
				}
				catch (UncheckedIOException ex) {
					throw ex.getCause();
				}
			}
		}
	}

	private void fail() throws IOException {
		Scan scan;
		synchronized (this) {
			scan = this.scans.isEmpty() ? null : this.scans.remove(0);
		}
		if (scan != null) {
			this.member.publisher().failed(scan.ticket(), "a guard");
		}
	}

	long ask(String table) throws IOException {
		if (this.random.nextInt(4) == 0) {
			return this.member.askForRollback(table);
		}
		long before = this.model.data.get();
		long number = this.member.askForRefresh(table);
		this.model.asked(table, number, before);
		return number;
	}

	synchronized Version version(String table) {
		return this.versions.getOrDefault(table, Version.NONE);
	}

	/**
	 * A scan that runs.
	 *
	 * @param ticket the right to publish it
	 * @param data what it has found
	 */
	private record Scan(Ticket ticket, long data) {
	}

}
