package io.dynamobb.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/**
 * Runs benchmarks of JMH several times, and reports the medians: a table for each
 * benchmark, with a line for each value of a parameter.
 *
 * @param title what the title of each table begins with
 * @param parameter the parameter that tells the lines apart
 * @param rows the number of rows
 * @param rounds the number of runs
 */
record Rounds(String title, String parameter, int rows, int rounds) {

	void run(Options options) throws RunnerException {
		Map<String, Map<String, List<Double>>> times = new TreeMap<>();
		for (int round = 0; round < this.rounds; round++) {
			for (RunResult result : new Runner(options).run()) {
				times.computeIfAbsent(result.getPrimaryResult().getLabel(), (question) -> new LinkedHashMap<>())
					.computeIfAbsent(result.getParams().getParam(this.parameter), (line) -> new ArrayList<>())
					.add(result.getPrimaryResult().getScore());
			}
		}
		times.forEach(this::report);
	}

	private void report(String question, Map<String, List<Double>> lines) {
		Report report = new Report(
				"%s, %s, %d rows, medians of %d rounds".formatted(this.title, question, this.rows, this.rounds), "ns");
		lines.forEach((line, scores) -> report.line(line, Median.of(scores.stream().mapToDouble(Double::doubleValue))));
		report.print();
	}

}
