package io.dynamobb.internal.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dynamobb.internal.store.Announced.Version;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Fleets of four instances on bad days: calls that fail, that happen without an answer or
 * later, and instances that are stopped in the middle of one, for longer than a lease
 * too. {@code -Ddynamobb.fleet.rounds=} and {@code -Ddynamobb.fleet.seed=} change the
 * run.
 */
class FleetModelTests {

	private static final int ROUNDS = Integer.getInteger("dynamobb.fleet.rounds", 60);

	private static final long SEED = Long.getLong("dynamobb.fleet.seed", new Random().nextLong());

	private static final int INSTANCES = 4;

	private static final int TURNS = 120;

	/** Who has served a scan of its own adopts number M+2. */
	private static final int UNTIL_NOBODY_HOLDS = 2;

	private final AtomicLong clock = new AtomicLong();

	private int versions;

	private int epochs;

	/**
	 * Each fault would be a line.
	 */
	@BeforeAll
	@AfterAll
	static void logNothing() {
		Logger logger = (Logger) LoggerFactory.getLogger(FleetMember.class.getPackageName());
		logger.setLevel((logger.getLevel() != Level.OFF) ? Level.OFF : null);
	}

	@Test
	@Disabled("Once in some hundred fleets an instance that begins to hold a table between the look at its hold and the"
			+ " call of its listener is told of older rows. Nothing uses FleetMember before that is mended")
	void nobodyGoesBackAndSomebodyLeads() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			long seed = SEED + round;
			try (Round fleet = new Round(new Random(seed))) {
				fleet.badDay();
				fleet.quietDay();
			}
			catch (Throwable ex) {
				throw new AssertionError("failed with -Ddynamobb.fleet.rounds=1 -Ddynamobb.fleet.seed=" + seed, ex);
			}
		}
		System.out.println(
				"Seed " + SEED + ": " + ROUNDS + " fleets, " + this.versions + " versions, " + this.epochs + " epochs");
		assertThat(this.epochs).as("leaders were lost").isGreaterThan(3 * ROUNDS);
		assertThat(this.versions).as("snapshots were published").isGreaterThan(20 * ROUNDS);
	}

	/**
	 * A fleet and its places.
	 */
	private final class Round implements AutoCloseable {

		private final Random random;

		private final Actors actors;

		private final MemoryStore place = new MemoryStore();

		private final FleetModel model = new FleetModel(this.place);

		private final List<ModelInstance> instances = new ArrayList<>();

		private int started;

		Round(Random random) {
			this.random = random;
			this.actors = new Actors(new Random(random.nextLong()));
			while (this.instances.size() < INSTANCES) {
				start();
			}
		}

		private void start() {
			long offset = this.random.nextLong();
			TroubledStore store = new TroubledStore(this.place, this.actors, new Random(this.random.nextLong()));
			this.instances.add(new ModelInstance(this.model, store, "i" + this.started++,
					() -> FleetModelTests.this.clock.get() + offset, this.random.nextLong()));
		}

		void badDay() throws Exception {
			for (int turn = 0; turn < TURNS; turn++) {
				for (ModelInstance instance : this.instances) {
					if (this.random.nextInt(10) > 0) {
						this.actors.begin(instance, instance::look, instance::act);
					}
				}
				this.model.data.incrementAndGet();
				this.actors.await();
				check();
				advance(this.random.nextInt(1500));
				if (this.random.nextInt(40) == 0) {
					advance(2 * ModelInstance.LEASE.toMillis());
				}
				this.actors.goOn(10);
				if (this.random.nextInt(30) == 0) {
					end(this.instances.remove(this.random.nextInt(INSTANCES)), this.random.nextBoolean());
					start();
				}
			}
		}

		private void end(ModelInstance instance, boolean killed) {
			if (!killed) {
				this.actors.begin(instance, instance.member()::close);
			}
		}

		private void check() {
			assertThat(this.instances.stream().filter((instance) -> instance.member().isLeading()).count())
				.as("leaders at one moment")
				.isLessThanOrEqualTo(1);
		}

		void quietDay() throws Exception {
			this.actors.endTrouble();
			this.actors.goOn(100);
			this.actors.await();
			this.actors.goOn(100);
			untilSomebodyLeads();
			ModelInstance leader = leader();
			this.instances.remove(leader);
			untilSomebodyLeads();
			everybodyFollows(leader());
			this.model.checkAnswers();
			FleetModelTests.this.versions += this.model.versions();
			FleetModelTests.this.epochs += this.model.epochs();
		}

		/**
		 * A lease, and two looks: one that sees the last version of who led, and one that
		 * sees it again.
		 */
		private void untilSomebodyLeads() throws InterruptedException {
			long looks = ModelInstance.LEASE.dividedBy(ModelInstance.POLL) + 2;
			for (int i = 0; i < looks; i++) {
				lookAll();
				advance(ModelInstance.POLL.toMillis());
			}
			lookAll();
			check();
			assertThat(leader()).as("the leader").isNotNull();
		}

		private void everybodyFollows(ModelInstance leader) throws Exception {
			long[] asked = new long[ModelInstance.TABLES.size()];
			for (ModelInstance instance : this.instances) {
				for (int i = 0; i < asked.length; i++) {
					asked[i] = instance.member().askForRefresh(ModelInstance.TABLES.get(i));
				}
			}
			advance(ModelInstance.POLL.toMillis());
			lookAll();
			for (int number = 0; number < UNTIL_NOBODY_HOLDS; number++) {
				for (String table : ModelInstance.TABLES) {
					publishNext(leader, table);
				}
				lookAll();
			}
			for (int i = 0; i < asked.length; i++) {
				String table = ModelInstance.TABLES.get(i);
				Announced now = this.model.current().table(table);
				assertThat(now.refreshes()).isGreaterThanOrEqualTo(asked[i]);
				assertThat(now.failure()).isNull();
				for (ModelInstance instance : this.instances) {
					assertThat(instance.version(table)).isEqualTo(now.version());
				}
			}
		}

		private void publishNext(ModelInstance leader, String table) throws IOException {
			Version before = this.model.current().table(table).version();
			while (this.model.current().table(table).version().number() == before.number()) {
				leader.scan(table);
				leader.publish();
			}
		}

		private void lookAll() throws InterruptedException {
			this.instances.forEach((instance) -> this.actors.begin(instance, instance::look));
			this.actors.await();
		}

		private ModelInstance leader() {
			return this.instances.stream().filter((instance) -> instance.member().isLeading()).findFirst().orElse(null);
		}

		private void advance(long millis) {
			FleetModelTests.this.clock.addAndGet(1_000_000 * millis);
		}

		@Override
		public void close() {
			this.actors.close();
		}

	}

}
