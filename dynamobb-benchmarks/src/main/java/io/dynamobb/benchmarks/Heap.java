package io.dynamobb.benchmarks;

import java.lang.management.ManagementFactory;

/**
 * What is alive on the heap.
 */
final class Heap {

	private static final int COLLECTIONS = 10;

	private Heap() {
	}

	/**
	 * Collects garbage until no more goes.
	 * @return the bytes that are left
	 */
	static long alive() {
		long alive = Long.MAX_VALUE;
		for (int i = 0; i < COLLECTIONS; i++) {
			long collected = collected();
			if (collected >= alive) {
				break;
			}
			alive = collected;
		}
		return alive;
	}

	/**
	 * Collects garbage once.
	 * @return the bytes that are left
	 */
	static long collected() {
		System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

}
