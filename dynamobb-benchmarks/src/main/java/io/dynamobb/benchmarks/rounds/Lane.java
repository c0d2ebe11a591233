package io.dynamobb.benchmarks.rounds;

import java.util.ArrayList;
import java.util.List;

/**
 * One that takes turns.
 *
 * @param name the name in the report
 * @param peer the peer that it is
 * @param base the name of the one that it is compared with
 * @param classPath the class path of its JVM
 */
record Lane(String name, String peer, String base, String classPath) {

	/**
	 * The peers of a benchmark, compared with the first of them.
	 * @param peers the names of the peers
	 * @return a lane for each
	 */
	static List<Lane> of(List<String> peers) {
		return peers.stream().map((peer) -> new Lane(peer, peer, peers.get(0), OtherBuild.ownClassPath())).toList();
	}

	/**
	 * The peers of DynamoBB in this build and twice in another one.
	 * @param peers the names of the peers
	 * @param other the other build
	 * @return three lanes for each, of which the first is the base of the other two
	 */
	static List<Lane> of(List<String> peers, OtherBuild other) {
		List<Lane> lanes = new ArrayList<>();
		for (String peer : peers) {
			if (peer.startsWith("DynamoBB")) {
				String base = peer + " (other build)";
				lanes.add(new Lane(base, peer, base, other.classPath()));
				lanes.add(new Lane(peer + " (other build again)", peer, base, other.classPath()));
				lanes.add(new Lane(peer + " (this build)", peer, base, OtherBuild.ownClassPath()));
			}
		}
		return lanes;
	}

	boolean isBase() {
		return this.name.equals(this.base);
	}

}
