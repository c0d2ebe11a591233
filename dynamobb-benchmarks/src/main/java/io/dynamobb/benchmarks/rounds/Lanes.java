package io.dynamobb.benchmarks.rounds;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The JVMs of all who take turns.
 */
final class Lanes implements AutoCloseable {

	private final Map<Lane, PeerProcess> processes = new LinkedHashMap<>();

	private final Map<String, List<Lane>> questions = new LinkedHashMap<>();

	private int round;

	/**
	 * Starts all and waits until they are ready.
	 * @param benchmark the class of the benchmark
	 * @param lanes who takes turns
	 * @param measure has the endpoint and the arguments that all get
	 * @return the running JVMs
	 */
	static Lanes start(String benchmark, List<Lane> lanes, Peer measure) {
		Lanes started = new Lanes();
		try {
			for (Lane lane : lanes) {
				Peer peer = new Peer(lane.peer(), measure.endpoint(), measure.arguments());
				started.processes.put(lane, PeerProcess.start(lane.name(), lane.classPath(), benchmark, peer));
			}
			started.awaitReady();
			return started;
		}
		catch (RuntimeException ex) {
			started.close();
			throw ex;
		}
	}

	private void awaitReady() {
		this.processes.forEach((lane, process) -> {
			for (String question : process.reply()) {
				this.questions.merge(question, List.of(lane), Lanes::concat);
			}
		});
	}

	private static List<Lane> concat(List<Lane> first, List<Lane> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

	void check(Checks checks) {
		this.questions.forEach((question, lanes) -> lanes.forEach((lane) -> {
			Question.Answer answer = process(lane).answer(question);
			checks.same(question + ", " + answer.subject(), lane.name(), answer.text());
		}));
	}

	/**
	 * Asks each question to all in turn. In each round another one begins.
	 * @param measurements takes what was measured
	 */
	void round(Measurements measurements) {
		this.questions.forEach((question, lanes) -> {
			Map<Lane, double[]> measured = new HashMap<>();
			for (int turn = 0; turn < lanes.size(); turn++) {
				Lane lane = lanes.get((this.round + turn) % lanes.size());
				measured.put(lane, process(lane).measure(question));
			}
			lanes.forEach((lane) -> measurements.add(question, lane, measured.getOrDefault(lane, new double[0])));
		});
		this.round++;
	}

	private PeerProcess process(Lane lane) {
		PeerProcess process = this.processes.get(lane);
		if (process == null) {
			throw new IllegalArgumentException("No process of " + lane.name());
		}
		return process;
	}

	@Override
	public void close() {
		this.processes.values().forEach(PeerProcess::close);
	}

}
