package io.dynamobb.test.replay;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The command line of a {@link ReplayServer}.
 *
 * @param tables the rows of each table
 * @param gzip whether to render compressed pages too
 * @param latency the pause before each page
 */
record ReplayArguments(Map<String, RowSource> tables, boolean gzip, Duration latency) {

	private static final String LATENCY = "--latency=";

	private static final long SEED = 20_260_101;

	static ReplayArguments parse(String[] arguments) {
		Map<String, RowSource> tables = new LinkedHashMap<>();
		boolean gzip = false;
		Duration latency = Duration.ZERO;
		for (String argument : arguments) {
			if (argument.equals("--gzip")) {
				gzip = true;
			}
			else if (argument.startsWith(LATENCY)) {
				latency = Duration.ofMillis(Integer.parseInt(argument.substring(LATENCY.length())));
			}
			else {
				String[] parts = argument.split("[=:]");
				tables.put(parts[0], rows(argument, parts));
			}
		}
		return new ReplayArguments(tables, gzip, latency);
	}

	private static RowSource rows(String argument, String[] parts) {
		if (parts.length == 3 && parts[1].equals("benchmark")) {
			return new BenchmarkRows(Integer.parseInt(parts[2]), SEED);
		}
		if (parts.length == 3 && parts[1].equals("sparse")) {
			return new SparseRows(Integer.parseInt(parts[2]), SEED);
		}
		throw new IllegalArgumentException(
				"'" + argument + "' is neither <table>=benchmark:<rows> nor <table>=sparse:<rows>");
	}

	ScanPages[] render() {
		return this.tables.entrySet()
			.stream()
			.map((table) -> ScanPages.render(table.getKey(), table.getValue(), this.gzip))
			.toArray(ScanPages[]::new);
	}

}
