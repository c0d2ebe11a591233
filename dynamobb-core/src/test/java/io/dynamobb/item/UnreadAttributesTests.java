package io.dynamobb.item;

import java.util.List;
import java.util.Map;

import io.dynamobb.test.log.LogLines;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what is told when a record or bean reads little of an item. Each class is told
 * of once in a JVM, so each test has its own.
 */
class UnreadAttributesTests {

	private static final Item ITEM = Item
		.of(AttributeValues.of(Map.of("customer_id", "secret", "nested", Map.of("n", 1))).m());

	private final LogLines log = LogLines.of("io.dynamobb");

	@AfterEach
	void stop() {
		this.log.close();
	}

	@Test
	void recordThatReadsNothingIsToldOnce() {
		assertThat(ITEM.as(Customer.class)).isEqualTo(new Customer(null, null));
		assertThat(ITEM.as(Customer.class)).isEqualTo(new Customer(null, null));
		assertThat(this.log.all()).containsExactly("WARN An item has none of the attributes that "
				+ Customer.class.getName()
				+ " reads, which are [customerId, name]: they go by the names of components, parameters or setters, not by annotations");
	}

	@Test
	void beanThatReadsNothingIsToldOnce() {
		assertThat(ITEM.as(Place.class).city).isNull();
		ITEM.as(Place.class);
		assertThat(this.log.all()).singleElement()
			.asString()
			.contains(Place.class.getName() + " reads, which are [city]")
			.doesNotContain("secret");
	}

	@Test
	void nestedObjectThatReadsNothingIsTold() {
		ITEM.as(Outer.class);
		assertThat(this.log.all()).singleElement().asString().contains(Inner.class.getName());
	}

	@Test
	void whatReadsSomethingOrHasNothingToReadIsNotTold() {
		Item.empty().as(Known.class);
		ITEM.as(Known.class);
		ITEM.as(Nothing.class);
		assertThat(this.log.all()).isEmpty();
	}

	@Test
	void primitiveOfABeanThatIsAbsentIsToldOnce() {
		Item item = Item.of(AttributeValues.of(Map.of("name", "secret")).m());
		List.of(item, item).forEach((each) -> assertThat(each.as(Stock.class).quantity).isZero());
		assertThat(this.log.all()).singleElement()
			.asString()
			.contains("'quantity'")
			.contains("'int' of " + Stock.class.getName())
			.contains("Integer")
			.doesNotContain("secret");
	}

	record Customer(@Nullable String customerId, @Nullable String name) {

	}

	record Outer(Inner nested) {

	}

	record Inner(@Nullable Integer number) {

	}

	record Known(@Nullable Map<String, Integer> nested, @Nullable String name) {

	}

	record Nothing() {

	}

	static final class Place {

		private @Nullable String city;

		public void setCity(String city) {
			this.city = city;
		}

	}

	static final class Stock {

		private int quantity;

		public void setQuantity(int quantity) {
			this.quantity = quantity;
		}

		public void setName(String name) {
		}

	}

}
