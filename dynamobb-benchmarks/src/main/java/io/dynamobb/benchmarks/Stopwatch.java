package io.dynamobb.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.List;

import com.sun.management.OperatingSystemMXBean;

/**
 * Wall time, and CPU time of this process: all its threads, the collector's and the
 * compiler's included.
 */
final class Stopwatch {

	private static final OperatingSystemMXBean SYSTEM = ManagementFactory
		.getPlatformMXBean(OperatingSystemMXBean.class);

	private final long wallStart = System.nanoTime();

	private final long cpuStart = SYSTEM.getProcessCpuTime();

	Time stop() {
		long wall = System.nanoTime() - this.wallStart;
		long cpu = SYSTEM.getProcessCpuTime() - this.cpuStart;
		return new Time(wall / 1e9, cpu / 1e9);
	}

	/**
	 * A time that something took.
	 *
	 * @param wall seconds
	 * @param cpu seconds
	 */
	record Time(double wall, double cpu) {

		static double wall(List<Time> times) {
			return Median.of(times.stream().mapToDouble(Time::wall));
		}

		static double cpu(List<Time> times) {
			return Median.of(times.stream().mapToDouble(Time::cpu));
		}

	}

}
