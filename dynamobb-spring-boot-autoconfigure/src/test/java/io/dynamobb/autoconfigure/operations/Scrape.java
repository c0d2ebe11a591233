package io.dynamobb.autoconfigure.operations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The samples that Prometheus reads from an application.
 *
 * @param labels the label names of each sample by its name
 * @param values the value of each sample by its name and labels
 */
record Scrape(Map<String, Set<String>> labels, Map<String, Double> values) {

	private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)$");

	private static final Pattern LABEL = Pattern.compile("(\\w+)=\"[^\"]*\"");

	static Scrape of(String text) {
		Map<String, Set<String>> labels = new TreeMap<>();
		Map<String, Double> values = new LinkedHashMap<>();
		SAMPLE.matcher(text).results().forEach((MatchResult sample) -> {
			String written = (sample.group(2) != null) ? sample.group(2) : "";
			Set<String> names = labels.computeIfAbsent(sample.group(1), (name) -> new TreeSet<>());
			LABEL.matcher(written).results().forEach((label) -> names.add(label.group(1)));
			values.put(sample.group(1) + "{" + written + "}", value(sample.group(3)));
		});
		return new Scrape(labels, values);
	}

	private static double value(String text) {
		return text.endsWith("Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
	}

}
