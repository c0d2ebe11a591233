package io.dynamobb.benchmarks.rounds;

import java.lang.management.ManagementFactory;

import com.sun.management.OperatingSystemMXBean;

/**
 * Wall time, and CPU time of this process: all its threads, the collector's and the
 * compiler's included.
 */
public final class Stopwatch {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final long wallStart = System.nanoTime();

	private final long cpuStart = SYSTEM.getProcessCpuTime();

	/**
	 * Returns the times since the stopwatch was made.
	 * @param unitsASecond 1000 for milliseconds
	 * @return wall time and CPU time
	 */
	public double[] stop(double unitsASecond) {
		double wall = System.nanoTime() - this.wallStart;
		double cpu = SYSTEM.getProcessCpuTime() - this.cpuStart;
		return new double[] { wall / 1e9 * unitsASecond, cpu / 1e9 * unitsASecond };
	}

}
