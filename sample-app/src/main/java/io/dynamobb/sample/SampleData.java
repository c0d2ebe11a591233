package io.dynamobb.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.dynamobb.item.AttributeValues;
import io.dynamobb.test.local.TestTable;
import net.datafaker.Faker;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

/**
 * Creates the two tables and fills them with the same items at every start. As in any
 * database without constraints, some customers have no location, and some locations a
 * customer that does not exist.
 */
class SampleData {

	static final int CUSTOMERS = 1_000;

	static final int LOCATIONS = 4_000;

	/** How many locations have a customer that does not exist. */
	static final int ORPHANS = 20;

	private static final int CUSTOMERS_WITH_LOCATIONS = 900;

	private final Random random = new Random(17);

	private final Faker faker = new Faker(Locale.ENGLISH, this.random);

	private final List<String> cities = Stream.generate(() -> this.faker.address().city()).limit(80).toList();

	void load(DynamoDbClient client) {
		TestTable.withKey("customerId")
			.named("customers")
			.create(client)
			.putAll(IntStream.rangeClosed(1, CUSTOMERS).mapToObj(this::customer).toList());
		TestTable.withKey("locationId")
			.named("locations")
			.stream(StreamViewType.NEW_IMAGE)
			.create(client)
			.putAll(IntStream.rangeClosed(1, LOCATIONS).mapToObj(this::location).toList());
	}

	private Map<String, AttributeValue> customer(int number) {
		Map<String, Object> customer = new HashMap<>();
		customer.put("customerId", customerId(number));
		customer.put("name", this.faker.company().name());
		customer.put("plan", oneOf("free", "standard", "premium"));
		customer.put("email", this.faker.credentials().username() + "@example.com");
		customer.put("phone", "555-01%02d".formatted(this.random.nextInt(100)));
		customer.put("since", date());
		return AttributeValues.of(customer).m();
	}

	private Map<String, AttributeValue> location(int number) {
		boolean orphan = number > LOCATIONS - ORPHANS;
		String street = this.faker.address().streetName();
		Map<String, Object> location = new HashMap<>();
		location.put("locationId", "l-%04d".formatted(number));
		location.put("customerId",
				customerId(orphan ? CUSTOMERS + number : 1 + this.random.nextInt(CUSTOMERS_WITH_LOCATIONS)));
		location.put("name", street + " " + oneOf("Office", "Shop", "Depot", "Warehouse"));
		location.put("city", oneOf(this.cities.toArray(String[]::new)));
		location.put("address", Map.of("street", this.faker.address().buildingNumber() + " " + street, "zip",
				this.faker.address().zipCode()));
		location.put("opened", date());
		location.put("squareMetres", this.random.nextInt(40, 4_000));
		location.put("active", this.random.nextInt(10) > 0);
		if (this.random.nextBoolean()) {
			location.put("tags", List.of(oneOf("flagship", "outlet"), oneOf("late-opening", "parking", "delivery")));
		}
		return AttributeValues.of(location).m();
	}

	private String oneOf(String... values) {
		return values[this.random.nextInt(values.length)];
	}

	private String date() {
		return LocalDate.of(2010, 1, 1).plusDays(this.random.nextInt(5_000)).toString();
	}

	private static String customerId(int number) {
		return "c-%04d".formatted(number);
	}

}
