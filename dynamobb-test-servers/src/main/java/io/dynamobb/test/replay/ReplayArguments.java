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
 * @param pageItems how many items a page holds
 */
record ReplayArguments(Map<String, RowSource> tables, boolean gzip, Duration latency, int pageItems) {

	private static final String LATENCY = "--latency=";

	private static final String PAGE_ITEMS = "--page-items=";

	private static final long SEED = 20_260_101;

	static ReplayArguments parse(String[] arguments) {
		Map<String, RowSource> tables = new LinkedHashMap<>();
		boolean gzip = false;
		Duration latency = Duration.ZERO;
		int pageItems = ScanPages.PAGE_ITEMS;
		for (String argument : arguments) {
			if (argument.equals("--gzip")) {
				gzip = true;
			}
			else if (argument.startsWith(LATENCY)) {
				latency = Duration.ofMillis(Integer.parseInt(argument.substring(LATENCY.length())));
			}
			else if (argument.startsWith(PAGE_ITEMS)) {
				pageItems = Integer.parseInt(argument.substring(PAGE_ITEMS.length()));
			}
			else {
				String[] parts = argument.split("[=:]");
				tables.put(parts[0], rows(argument, parts));
			}
		}
		return new ReplayArguments(tables, gzip, latency, pageItems);
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
			.map((table) -> ScanPages.render(table.getKey(), table.getValue(), this.gzip, this.pageItems))
			.toArray(ScanPages[]::new);
	}

}
