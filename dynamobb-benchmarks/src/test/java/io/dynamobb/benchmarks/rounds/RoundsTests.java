package io.dynamobb.benchmarks.rounds;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Peers in JVMs of their own, with numbers that are known.
 */
class RoundsTests {

	private static final URI ENDPOINT = URI.create("http://localhost");

	private static Measurements measure(int rounds, int starts, String... arguments) {
		Known known = new Known();
		return new Rounds(rounds, starts).measure(known, Lane.of(known.peers()), ENDPOINT, new Arguments(arguments));
	}

	@Test
	void everyPeerIsAskedInEveryRoundOfEveryStart() {
		Measurements measured = measure(2, 2);
		assertThat(measured.questions()).containsExactly("first", "second");
		assertThat(measured.lanes("first")).extracting(Lane::name).containsExactly("DynamoBB", "peer");
		assertThat(measured.lanes("second")).extracting(Lane::name).containsExactly("DynamoBB");
		Lane peer = Lane.of(new Known().peers()).get(1);
		// the answer and four rounds of warm-up come before the rounds that count
		assertThat(measured.ratios("first", peer, 0)).containsExactly(10.0, 10.0, 10.0, 10.0);
		assertThat(measured.numbers("first", peer, 1)).isEqualTo(Spread.of(DoubleStream.of(5, 6, 5, 6)));
	}

	@Test
	void warmUpEndsWhenRatiosStopDrifting() {
		Lane peer = Lane.of(new Known().peers()).get(1);
		assertThat(measure(8, 1).numbers("first", peer, 1).least()).isEqualTo(6 + 1);
	}

	@Test
	void peerThatDiesIsToldWithWhatItPrinted() {
		assertThatIllegalStateException().isThrownBy(() -> measure(1, 1, "die"))
			.withMessageContaining("peer has ended")
			.withMessageContaining("exit code 1")
			.withMessageContaining("last words")
			.withMessageContaining("IllegalArgumentException: enough");
	}

	@Test
	void peerThatDoesNotStartIsToldWithWhatItPrinted() {
		assertThatIllegalStateException().isThrownBy(() -> measure(1, 1, "stillborn"))
			.withMessageContaining("peer has ended")
			.withMessageContaining("UnsupportedOperationException: no start");
	}

	@Test
	void wrongAnswerEndsTheRun() {
		assertThatIllegalStateException().isThrownBy(() -> measure(1, 1, "lie"))
			.withMessage("peer answers 43 where the first peer answers 42: first, the answer");
	}

	@Test
	void anotherBuildIsComparedWithItselfAndWithThisOne() {
		Known known = new Known();
		List<Lane> lanes = Lane.of(known.peers(), new OtherBuild(OtherBuild.ownClassPath()));
		Measurements measured = new Rounds(1, 1).measure(known, lanes, ENDPOINT, new Arguments());
		assertThat(measured.lanes("first")).extracting(Lane::name)
			.containsExactly("DynamoBB (other build)", "DynamoBB (other build again)", "DynamoBB (this build)");
		assertThat(measured.ratios("first", lanes.get(2), 0)).containsExactly(1.0);
	}

	/**
	 * Measures numbers that are known: a time, and how often it was asked.
	 */
	static final class Known implements Benchmark {

		@Override
		public List<String> peers() {
			return List.of("DynamoBB", "peer");
		}

		@Override
		public Map<String, Question> questions(Peer peer) {
			boolean first = peer.name().equals("DynamoBB");
			String fault = (first || peer.arguments().values().length == 0) ? "" : peer.arguments().values()[0];
			if (fault.equals("stillborn")) {
				throw new UnsupportedOperationException("no start");
			}
			Map<String, Question> questions = new LinkedHashMap<>();
			questions.put("first", new KnownQuestion(first ? 1 : 10, fault, new AtomicInteger()));
			if (first) {
				questions.put("second", new KnownQuestion(1, fault, new AtomicInteger()));
			}
			return questions;
		}

	}

	/**
	 * A question whose answer is known.
	 *
	 * @param time what is measured
	 * @param fault what goes wrong
	 * @param count how often it was measured
	 */
	record KnownQuestion(double time, String fault, AtomicInteger count) implements Question {

		@Override
		public double[] measure() {
			if (this.fault.equals("die")) {
				System.out.println("last words");
				throw new IllegalArgumentException("enough");
			}
			return new double[] { this.time, this.count.incrementAndGet() };
		}

		@Override
		public Answer answer() {
			return Answer.of(this.fault.equals("lie") ? 43 : 42);
		}

	}

}
