package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.internal.store.Announced.Version;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A fleet of one or two, step by step.
 */
class FleetMemberTests {

	private static final Duration LEASE = Duration.ofSeconds(30);

	private static final FleetTimes TIMES = new FleetTimes(Duration.ofSeconds(5), LEASE);

	private final MemoryStore place = new MemoryStore();

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - LEASE.toNanos());

	private final Listener oneHears = new Listener();

	private final Listener otherHears = new Listener();

	private final FleetMember one = member("one", true, this.oneHears, this.place);

	private final FleetMember other = member("other", true, this.otherHears, this.place);

	@Test
	void firstLeadsAndTheOtherFollows() throws IOException {
		this.one.look();
		this.other.look();
		assertThat(this.one.isLeading()).isTrue();
		assertThat(this.other.isLeading()).isFalse();
		assertThat(publish(this.one, "customers", "first")).isEqualTo(new Version(1, 1, 0));
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.1");
		Announced announced = this.other.state().tables().get("customers");
		assertThat(announced.base().scannedAt()).isEqualTo(Instant.ofEpochSecond(7));
		assertThat(announced.base().about()).isEqualTo("about \"it\"\n\u00fc");
		assertThat(content(this.other, announced.base())).isEqualTo("first");
		this.one.look();
		this.other.look();
		assertThat(this.oneHears.heard).containsExactly("leading true");
		assertThat(this.otherHears.heard).hasSize(1);
		assertThat(this.other.state().leader()).startsWith("one-");
	}

	@Test
	void oneThatMayNotLeadDoesNot() {
		FleetMember consumer = member("consumer", false, new Listener(), this.place);
		consumer.look();
		pass(LEASE.multipliedBy(2));
		consumer.look();
		assertThat(consumer.isLeading()).isFalse();
		assertThat(this.place.read("CURRENT", null)).isNull();
	}

	@Test
	void leaderThatIsAwayStopsBeforeTheOtherTakesOver() throws IOException {
		this.one.look();
		this.other.look();
		Ticket ticket = this.one.publisher().begin("customers");
		pass(LEASE.multipliedBy(2).dividedBy(3).minusNanos(1));
		assertThat(this.one.isLeading()).isTrue();
		pass(Duration.ofNanos(1));
		assertThat(this.one.isLeading()).isFalse();
		assertThat(publish(this.one, "customers", "too late")).isNull();
		this.other.look();
		assertThat(this.other.isLeading()).isFalse();
		pass(LEASE.dividedBy(3));
		this.other.look();
		assertThat(this.other.isLeading()).isTrue();
		this.one.look();
		assertThat(this.one.isLeading()).isFalse();
		assertThat(this.one.publisher().publish(ticket, 0, Instant.EPOCH, "", bytes("late"))).isNull();
		assertThat(this.place.list("")).isEmpty();
		assertThat(publish(this.other, "customers", "second")).isEqualTo(new Version(2, 1, 0));
	}

	@Test
	void leaderThatRenewsStays() {
		this.one.look();
		for (int i = 0; i < 100; i++) {
			this.other.look();
			pass(this.one.look());
			assertThat(this.one.isLeading()).isTrue();
			assertThat(this.other.isLeading()).isFalse();
		}
	}

	@Test
	void leaderThatLeavesIsFollowedAtOnce() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		this.one.close();
		assertThat(this.one.isLeading()).isFalse();
		this.other.look();
		assertThat(this.other.isLeading()).isTrue();
		assertThat(publish(this.other, "customers", "second")).isEqualTo(new Version(2, 2, 0));
	}

	@Test
	void twoSnapshotsAndTheChangesOfTheLastAreKept() throws IOException {
		this.one.look();
		put(this.place, "customers/0.9.1");
		put(this.place, "customers/2.1.1");
		put(this.place, "orders/0.9.1");
		put(this.place, "customers/of-somebody-else");
		publish(this.one, "customers", "first");
		publish(this.one, "customers", "second");
		Version third = publish(this.one, "customers", "third");
		Version changed = this.one.publisher()
			.publishChanges("customers", 0, third, Instant.EPOCH, "", bytes("changes"));
		assertThat(changed).isEqualTo(new Version(1, 3, 1));
		assertThat(this.place.list("")).containsExactlyInAnyOrder("customers/1.2.2", "customers/1.3.3",
				"customers/1.3.4", "customers/2.1.1", "orders/0.9.1", "customers/of-somebody-else");
		this.other.look();
		Announced announced = this.other.state().tables().get("customers");
		assertThat(content(this.other, announced.changes().get(0))).isEqualTo("changes");
		publish(this.one, "customers", "fourth");
		assertThat(this.place.list("customers/1")).containsExactlyInAnyOrder("customers/1.3.3", "customers/1.4.5");
	}

	@Test
	void changesComeAfterTheVersionThatTheyAreOver() throws IOException {
		this.one.look();
		Version first = publish(this.one, "customers", "first");
		Version changed = this.one.publisher().publishChanges("customers", 0, first, Instant.EPOCH, "", bytes("a"));
		assertThat(this.one.publisher().publishChanges("customers", 0, first, Instant.EPOCH, "", bytes("b"))).isNull();
		for (int i = 1; i < Publisher.MOST_CHANGES; i++) {
			changed = this.one.publisher().publishChanges("customers", 0, changed, Instant.EPOCH, "", bytes("a"));
		}
		assertThat(changed.changes()).isEqualTo(Publisher.MOST_CHANGES);
		assertThat(this.one.publisher().publishChanges("customers", 0, changed, Instant.EPOCH, "", bytes("a")))
			.isNull();
		assertThat(publish(this.one, "customers", "second")).isEqualTo(new Version(1, 2, 0));
		assertThat(this.place.list("")).hasSize(2);
	}

	@Test
	void requestIsAnsweredByAScanThatBeginsAfterIt() throws IOException {
		this.one.look();
		Ticket before = this.one.publisher().begin("customers");
		assertThat(this.other.askForRefresh("customers")).isEqualTo(1);
		assertThat(this.other.askForRefresh("customers")).isEqualTo(2);
		this.one.look();
		this.one.look();
		assertThat(this.oneHears.heard).containsExactly("leading true", "refresh customers");
		this.one.publisher().publish(before, 0, Instant.EPOCH, "", bytes("first"));
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.1");
		publish(this.one, "customers", "second");
		this.other.look();
		assertThat(this.otherHears.heard).endsWith("announced customers 1.2", "answered customers 2 0 null");
	}

	@Test
	void requestIsAnsweredByAScanThatFails() throws IOException {
		this.one.look();
		this.other.askForRefresh("customers");
		this.one.look();
		Ticket ticket = this.one.publisher().begin("customers");
		assertThat(this.one.publisher().failed(ticket, "a guard")).isTrue();
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("answered customers 1 0 a guard");
		publish(this.one, "customers", "first");
		assertThat(this.other.read().tables().get("customers").failure()).isNull();
	}

	@Test
	void requestThatOneLeaderLeftIsToldToTheNext() throws IOException {
		this.one.look();
		this.other.askForRefresh("customers");
		this.one.look();
		this.one.close();
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("refresh customers", "leading true");
	}

	@Test
	void rollbackAnnouncesTheSnapshotBefore() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		publish(this.one, "customers", "second");
		this.other.look();
		assertThat(this.other.askForRollback("customers")).isEqualTo(1);
		this.one.look();
		assertThat(this.oneHears.heard).endsWith("rollback customers 1");
		assertThat(this.one.publisher().rollBack("customers", 1)).isTrue();
		assertThat(this.one.publisher().rollBack("customers", 1)).isFalse();
		this.other.look();
		assertThat(this.otherHears.heard).endsWith("announced customers 1.3", "answered customers 0 1 null");
		assertThat(content(this.other, this.other.state().tables().get("customers").base())).isEqualTo("first");
		assertThat(this.one.publisher().rollBack("customers", 2)).isTrue();
		this.other.look();
		assertThat(this.otherHears.heard).endsWith("answered customers 0 2 there is no snapshot to roll back to");
		publish(this.one, "customers", "third");
		assertThat(this.place.list("")).containsExactlyInAnyOrder("customers/1.1.1", "customers/1.4.3");
	}

	@Test
	void announcementThatIsLostIsFoundedAboveAllThatWas() throws IOException {
		put(this.place, "customers/7.42.9");
		this.one.look();
		assertThat(publish(this.one, "customers", "first")).isEqualTo(new Version(8, 43, 0));
		assertThat(this.place.list("")).hasSize(1);
	}

	@Test
	void announcementThatIsDamagedIsReplacedAfterALease() throws IOException {
		for (String damaged : List.of("", "x", "{}", "{\"epoch\":-1}", "{\"epoch\":1,\"tables\":{\"a\":{\"base\":{}}}}",
				"{\"epoch\":1e9}", "[[[[", "{\"epoch\":99999999999999999999}")) {
			MemoryStore broken = new MemoryStore();
			put(broken, "customers/7.42.9");
			broken.write("CURRENT", damaged.getBytes(StandardCharsets.UTF_8), null);
			FleetMember member = member("one", true, new Listener(), broken);
			member.look();
			pass(LEASE.minusNanos(1));
			member.look();
			assertThat(member.isLeading()).as(damaged).isFalse();
			pass(Duration.ofNanos(1));
			member.look();
			assertThat(member.isLeading()).as(damaged).isTrue();
			assertThat(member.state().epoch()).isEqualTo(8);
		}
	}

	@Test
	void locationOfANewerVersionIsLeftAlone() throws IOException {
		this.place.write("CURRENT", "{\"format\":2,\"epoch\":1}".getBytes(StandardCharsets.UTF_8), null);
		this.one.look();
		pass(LEASE.multipliedBy(2));
		this.one.look();
		assertThat(this.one.isLeading()).isFalse();
		assertThat(this.one.state().failure()).contains("newer version of DynamoBB");
	}

	@Test
	void whatANewerVersionAddsIsPassedOver() throws IOException {
		this.place.write("CURRENT", """
				{"format":1,"more":[1,{"a":null}],"epoch":3,"leader":"","tables":{"customers":{"epoch":3,"number":9,
				"more":true,"base":{"name":"customers/3.9.1","size":1,"crc32c":"ffffffff","more":1.5}}}}
				""".getBytes(StandardCharsets.UTF_8), null);
		this.one.look();
		assertThat(this.oneHears.heard).containsExactly("announced customers 3.9", "leading true");
	}

	@Test
	void objectThatIsNotWhatWasAnnouncedIsNotReadToItsEnd() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		StoredObject object = this.one.state().tables().get("customers").base();
		for (String wrong : List.of("", "firs", "First", "first and more")) {
			this.place.delete(object.name());
			this.place.put(object.name(), bytes(wrong));
			assertThatIOException().as(wrong)
				.isThrownBy(() -> content(this.other, object))
				.withMessageContaining("is not what was announced");
		}
	}

	@Test
	void whatTheListenerThrowsAtIsToldAgain() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		this.otherHears.deaf = true;
		this.other.look();
		assertThat(this.other.state().failure()).isNotNull();
		this.otherHears.deaf = false;
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.1");
		assertThat(this.other.state().failure()).isNull();
	}

	@Test
	void oldAnnouncementIsNotTaken() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		byte[] old = this.place.read("CURRENT", null).content();
		publish(this.one, "customers", "second");
		this.other.look();
		this.place.write("CURRENT", old, this.place.read("CURRENT", null));
		this.other.look();
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.2");
	}

	@Test
	void whoServesAScanOfItsOwnAdoptsWhatWasScannedAfterIt() throws IOException {
		this.one.look();
		publish(this.one, "customers", "first");
		Ticket begun = this.one.publisher().begin("customers");
		this.other.look();
		this.other.hold("customers");
		pass(Duration.ofMillis(1));
		this.one.publisher().publish(begun, 0, Instant.EPOCH, "", bytes("scanned before"));
		this.other.look();
		publish(this.one, "customers", "third");
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.1");
		publish(this.one, "customers", "fourth");
		this.other.look();
		assertThat(this.otherHears.heard).containsExactly("announced customers 1.1", "announced customers 1.4");
	}

	@Test
	void leaderThatIsReplacedBeforeItPublishesHolds() throws IOException {
		this.one.look();
		this.other.look();
		this.one.hold("customers");
		pass(LEASE);
		this.other.look();
		publish(this.other, "customers", "first");
		this.one.look();
		this.one.look();
		publish(this.other, "customers", "second");
		this.one.look();
		assertThat(this.oneHears.heard).containsExactly("leading true", "leading false");
		publish(this.other, "customers", "third");
		this.one.look();
		assertThat(this.oneHears.heard).endsWith("announced customers 2.3");
	}

	@Test
	void namesThatAStoreCannotTakeAreRefused() {
		this.one.look();
		assertThatIllegalArgumentException().isThrownBy(() -> this.one.askForRefresh("a/b"));
		assertThatIllegalArgumentException().isThrownBy(() -> publish(this.one, "a b", "first"));
		assertThatIllegalArgumentException().isThrownBy(() -> new FleetTimes(LEASE, LEASE));
	}

	private FleetMember member(String name, boolean candidate, FleetListener listener, SnapshotStore store) {
		return new FleetMember(store, TIMES, candidate, name, listener, this.clock::get, new Random(name.hashCode()));
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

	private static @Nullable Version publish(FleetMember member, String table, String content) throws IOException {
		Ticket ticket = member.publisher().begin(table);
		return (ticket != null) ? member.publisher()
			.publish(ticket, 0, Instant.ofEpochSecond(7), "about \"it\"\n\u00fc", bytes(content)) : null;
	}

	private static SnapshotStore.Content bytes(String text) {
		return (channel) -> channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static void put(SnapshotStore store, String name) throws IOException {
		store.put(name, bytes("old"));
	}

	private static String content(FleetMember member, StoredObject object) throws IOException {
		try (ReadableByteChannel channel = member.open(object)) {
			return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * Writes down what it is told.
	 */
	private static final class Listener implements FleetListener {

		private final List<String> heard = new ArrayList<>();

		private boolean deaf;

		@Override
		public void announced(String table, Announced announced) {
			if (this.deaf) {
				throw new IllegalStateException("deaf");
			}
			this.heard.add("announced " + table + " " + announced.version());
		}

		@Override
		public void answered(String table, long refreshes, long rollbacks, @Nullable String failure) {
			this.heard.add("answered " + table + " " + refreshes + " " + rollbacks + " " + failure);
		}

		@Override
		public void refreshAsked(String table) {
			this.heard.add("refresh " + table);
		}

		@Override
		public void rollbackAsked(String table, long rollbacks) {
			this.heard.add("rollback " + table + " " + rollbacks);
		}

		@Override
		public void leading(boolean leading) {
			this.heard.add("leading " + leading);
		}

	}

}
