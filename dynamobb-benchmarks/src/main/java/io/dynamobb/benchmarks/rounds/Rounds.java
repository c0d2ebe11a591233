package io.dynamobb.benchmarks.rounds;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a benchmark: every peer in a JVM of its own, and in each round all peers in turn,
 * so that noise hits all alike. What is compared are numbers of the same round. The JVMs
 * are started several times, because two JVMs that run the same code compile it
 * differently. Each time, rounds are not counted until they stop drifting, or twice as
 * many have been run as will be counted.
 *
 * @param counted how many rounds count of each start
 * @param starts how many times the JVMs are started
 */
public record Rounds(int counted, int starts) {

	/**
	 * Measures and prints. With {@code -Dbenchmark.other} the peers of DynamoBB are
	 * compared with those of another build, and nothing else.
	 * @param benchmark the benchmark
	 * @param title what the title of each table begins with
	 * @param endpoint where the peers find their tables
	 * @param arguments what the peers get
	 * @throws IllegalStateException when peers answer differently, or one ends
	 */
	public void run(Benchmark benchmark, String title, URI endpoint, Arguments arguments) {
		OtherBuild other = OtherBuild.named();
		List<Lane> lanes = (other != null) ? Lane.of(benchmark.peers(), other) : Lane.of(benchmark.peers());
		Comparison comparison = new Comparison(benchmark.columns(), measure(benchmark, lanes, endpoint, arguments));
		comparison.print(title);
		if (other != null) {
			comparison.printVerdicts();
		}
	}

	Measurements measure(Benchmark benchmark, List<Lane> lanes, URI endpoint, Arguments arguments) {
		Measurements measurements = new Measurements();
		Checks checks = new Checks();
		List<String> warmUps = new ArrayList<>();
		for (int start = 0; start < this.starts; start++) {
			try (Lanes running = Lanes.start(benchmark.getClass().getName(), lanes,
					new Peer("", endpoint, arguments))) {
				running.check(checks);
				warmUps.add(warmUp(running));
				for (int round = 0; round < this.counted; round++) {
					running.round(measurements);
				}
			}
		}
		System.out.printf("%n%d rounds of each of %d starts; before them, not counted: %s%n", this.counted, this.starts,
				String.join(", ", warmUps));
		return measurements;
	}

	private String warmUp(Lanes running) {
		Measurements warmUp = new Measurements();
		int rounds = 0;
		while (rounds < 2 * this.counted && !warmUp.settled()) {
			running.round(warmUp);
			rounds++;
		}
		return rounds + (warmUp.settled() ? "" : " (still drifting)");
	}

}
