package io.dynamobb.benchmarks.join;

import java.util.Map;
import java.util.SplittableRandom;

import io.dynamobb.test.replay.BenchmarkRows;
import io.dynamobb.test.replay.JsonBuffer;
import io.dynamobb.test.replay.ReplayServer;
import io.dynamobb.test.replay.RowSource;
import io.dynamobb.test.replay.ScanPages;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The customers that the locations of {@link BenchmarkRows} belong to.
 *
 * @param size the number of rows
 */
public record CustomerRows(int size) implements RowSource {

	private static final String[] PLANS = { "FREE", "BASIC", "TEAM", "BUSINESS", "ENTERPRISE" };

	private static final int COUNTRIES = 40;

	/**
	 * Starts a server in this JVM that has locations and their customers.
	 * @param locations the locations
	 * @return the running server
	 */
	public static ReplayServer serve(BenchmarkRows locations) {
		return ReplayServer.start(ScanPages.render("locations", locations, false),
				ScanPages.render("customers", new CustomerRows(locations.customers()), false));
	}

	@Override
	public Map<String, ScalarAttributeType> key() {
		return Map.of(BenchmarkRows.CUSTOMER_ID, ScalarAttributeType.S);
	}

	@Override
	public void writeKey(int row, JsonBuffer out) {
		out.member(BenchmarkRows.CUSTOMER_ID, "S", BenchmarkRows.customerId(row));
	}

	@Override
	public void write(int row, JsonBuffer out) {
		writeKey(row, out);
		SplittableRandom random = new SplittableRandom(row);
		out.member("customerName", "S", "Customer " + random.nextInt(10_000_000));
		out.member("plan", "S", PLANS[random.nextInt(PLANS.length)]);
		out.member("country", "S", "Country " + random.nextInt(COUNTRIES));
	}

}
