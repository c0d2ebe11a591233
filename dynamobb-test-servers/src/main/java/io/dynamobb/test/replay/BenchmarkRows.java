package io.dynamobb.test.replay;

import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table that benchmarks are run with: locations of customers, eleven attributes and
 * about 406 bytes of Scan JSON a row.
 *
 * @param size the number of rows
 * @param seed rows of the same number and seed are the same
 */
public record BenchmarkRows(int size, long seed) implements RowSource {

	/**
	 * The name of the partition key, a UUID.
	 */
	public static final String LOCATION_ID = "locationId";

	/**
	 * The name of the attribute that about five rows share a value of.
	 */
	public static final String CUSTOMER_ID = "customerId";

	private static final int ROWS_A_CUSTOMER = 5;

	private static final String[] STATUSES = { "ACTIVE", "PENDING", "PAUSED", "CLOSED" };

	private static final String[] TAGS = { "bank", "bar", "cash", "corner", "garden", "hotel", "indoor", "late",
			"lounge", "mall", "new", "outlet", "park", "quiet", "rental", "self", "shop", "station", "vip", "wifi" };

	private static final String[] HEADS = { "Al", "Ber", "Cor", "Dun", "Es", "Fal", "Gra", "Hol", "Ing", "Kel" };

	private static final String[] MIDDLES = { "la", "mi", "or", "ste", "wi", "de", "ra", "be", "li", "mo" };

	private static final String[] TAILS = { "burg", "by", "fell", "ford", "ham", "ley", "port", "stad", "ton",
			"ville" };

	private static final String[] STREETS = { "Church St", "Harbour Rd", "High St", "Mill Lane", "Station Rd",
			"Victoria Ave" };

	private static final long FIRST_SECOND = Instant.parse("2018-01-01T00:00:00Z").getEpochSecond();

	private static final int SECONDS = 8 * 365 * 24 * 60 * 60;

	@Override
	public Map<String, ScalarAttributeType> key() {
		return Map.of(LOCATION_ID, ScalarAttributeType.S);
	}

	/**
	 * Returns the partition key of a row.
	 * @param row the number of the row, from 0
	 * @return the value of {@link #LOCATION_ID}
	 */
	public String locationId(int row) {
		return uuid(random(row));
	}

	/**
	 * Returns how many customers there are.
	 * @return one in five rows
	 */
	public int customers() {
		return Math.max(1, this.size / ROWS_A_CUSTOMER);
	}

	/**
	 * Returns the id of a customer.
	 * @param customer the number of the customer, from 0
	 * @return a value of {@link #CUSTOMER_ID}, though not necessarily one that a row has
	 */
	public static String customerId(int customer) {
		String digits = Integer.toString(customer);
		return "c-" + "0".repeat(Math.max(0, 7 - digits.length())) + digits;
	}

	@Override
	public void writeKey(int row, JsonBuffer out) {
		out.member(LOCATION_ID, "S", locationId(row));
	}

	@Override
	public void write(int row, JsonBuffer out) {
		SplittableRandom random = random(row);
		out.member(LOCATION_ID, "S", uuid(random));
		out.member(CUSTOMER_ID, "S", customerId(random.nextInt(customers())));
		String city = any(HEADS, random) + any(MIDDLES, random) + any(TAILS, random);
		out.member("locationName", "S", "Branch " + random.nextInt(1_000_000) + " of " + city);
		out.member("city", "S", city);
		out.member("status", "S", any(STATUSES, random));
		out.member("createdAt", "S", Instant.ofEpochSecond(FIRST_SECOND + random.nextInt(SECONDS)).toString());
		out.member("balance", "N", decimal(random.nextInt(10_000_000)));
		out.member("visits", "N", Integer.toString(random.nextInt(5_000)));
		out.name("active").raw(random.nextBoolean() ? "{\"BOOL\":true}" : "{\"BOOL\":false}");
		writeTags(random, out);
		out.name("address").raw("{\"M\":{");
		out.member("street", "S", (1 + random.nextInt(99)) + " " + any(STREETS, random));
		out.member("zip", "S", Integer.toString(10_000 + random.nextInt(90_000)));
		out.raw("}}");
	}

	private static void writeTags(SplittableRandom random, JsonBuffer out) {
		out.name("tags").raw("{\"L\":[");
		int tags = random.nextInt(4);
		for (int i = 0; i < tags; i++) {
			out.raw((i > 0) ? ",{\"S\":" : "{\"S\":").quoted(any(TAGS, random)).raw("}");
		}
		out.raw("]}");
	}

	private SplittableRandom random(int row) {
		return new SplittableRandom(this.seed * this.size + row);
	}

	private static String uuid(SplittableRandom random) {
		long version4 = random.nextLong() & ~0xF000L | 0x4000L;
		long variant2 = random.nextLong() & ~(3L << 62) | (1L << 63);
		return new UUID(version4, variant2).toString();
	}

	private static String decimal(int cents) {
		String fraction = Integer.toString(100 + cents % 100).substring(1);
		// as DynamoDB answers numbers: without zeros at the end
		String trimmed = fraction.endsWith("0") ? fraction.substring(0, fraction.startsWith("0") ? 0 : 1) : fraction;
		return cents / 100 + (trimmed.isEmpty() ? "" : "." + trimmed);
	}

	private static String any(String[] values, SplittableRandom random) {
		return values[random.nextInt(values.length)];
	}

}
