package io.dynamobb.item;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.exception.AttributeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.AttributeValueType;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbConvertedBy;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbFlatten;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbIgnore;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbImmutable;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of {@link Item#as} with classes that are annotated for the enhanced client.
 */
public class EnhancedReaderTests {

	private static Customer customer() {
		Customer customer = new Customer();
		customer.setId("c-1");
		customer.setCodes(List.of("a", "b"));
		customer.setIgnored("not written");
		customer.setAudit(new Audit());
		customer.getAudit().setAuthor("Ada");
		customer.setHome(Place.builder().zip(1010).build());
		customer.setPlaces(List.of(Place.builder().zip(1).build(), Place.builder().zip(2).build()));
		customer.setByName(Map.of("work", Place.builder().zip(3).build()));
		return customer;
	}

	private static Item item() {
		return Item.of(TableSchema.fromBean(Customer.class).itemToMap(customer(), true));
	}

	@Test
	void readsWhatIsWritten() {
		Item item = item();
		assertThat(item.keySet()).containsExactlyInAnyOrder("customer_id", "codes", "author", "home", "places",
				"byName");
		Customer read = item.as(Customer.class);
		assertThat(read.getIgnored()).isNull();
		Customer expected = customer();
		expected.setIgnored(null);
		assertThat(read).usingRecursiveComparison().isEqualTo(expected);
	}

	@Test
	void readsThemWithinOthers() {
		Map<String, Object> members = Map.of("customer", item(), "more", List.of(item()), "place", Map.of("zip", 4));
		Order order = Item.of(AttributeValues.of(members).m()).as(Order.class);
		assertThat(order.customer().getId()).isEqualTo("c-1");
		assertThat(order.more()).singleElement().satisfies((each) -> assertThat(each.getCodes()).hasSize(2));
		assertThat(order.place()).hasValueSatisfying((place) -> assertThat(place.zip()).isEqualTo(4));
	}

	@Test
	void anItemWithNoneOfTheAttributesBecomesAnEmptyObject() {
		assertThat(Item.empty().as(Customer.class)).usingRecursiveComparison().isEqualTo(new Customer());
	}

	@ParameterizedTest
	@CsvSource({ "home, home.zip", "places, places[0].zip", "byName, byName.x.zip" })
	void tellsWhereAValueDoesNotFitAndNotWhichItIs(String attribute, String path) {
		Map<String, ?> place = Map.of("zip", "marked-value");
		Object value = switch (attribute) {
			case "places" -> List.of(place);
			case "byName" -> Map.of("x", place);
			default -> place;
		};
		Item item = Item.of(AttributeValues.of(Map.of(attribute, value)).m());
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(Customer.class))
			.withMessageStartingWith("Attribute '" + path + "' does not become a java.lang.Integer")
			.withMessageNotContaining("marked-value")
			.withNoCause();
		Item outer = Item.of(AttributeValues.of(Map.of("more", List.of(item))).m());
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> outer.as(Order.class))
			.withMessageStartingWith("Attribute 'more[0]." + path + "' does not become")
			.withMessageNotContaining("marked-value");
	}

	@Test
	void tellsOfTheClassWhereNoAttributeByItselfFails() {
		Item item = Item.of(AttributeValues.of(Map.of("zip", -1)).m());
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item.as(Place.class))
			.withMessageStartingWith("The item does not become a " + Place.class.getName())
			.withMessageNotContaining("marked-value")
			.satisfies((ex) -> assertThat(ex.attribute()).isNull());
	}

	record Order(Customer customer, List<Customer> more, Optional<Place> place) {

	}

	/**
	 * A bean with the annotations that change what is written.
	 */
	@DynamoDbBean
	public static class Customer {

		private String id;

		private List<String> codes;

		private String ignored;

		private Audit audit;

		private Place home;

		private List<Place> places;

		private Map<String, Place> byName;

		@DynamoDbPartitionKey
		@DynamoDbAttribute("customer_id")
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

		@DynamoDbConvertedBy(CodesConverter.class)
		public List<String> getCodes() {
			return this.codes;
		}

		public void setCodes(List<String> codes) {
			this.codes = codes;
		}

		@DynamoDbIgnore
		public String getIgnored() {
			return this.ignored;
		}

		public void setIgnored(String ignored) {
			this.ignored = ignored;
		}

		@DynamoDbFlatten
		public Audit getAudit() {
			return this.audit;
		}

		public void setAudit(Audit audit) {
			this.audit = audit;
		}

		public Place getHome() {
			return this.home;
		}

		public void setHome(Place home) {
			this.home = home;
		}

		public List<Place> getPlaces() {
			return this.places;
		}

		public void setPlaces(List<Place> places) {
			this.places = places;
		}

		public Map<String, Place> getByName() {
			return this.byName;
		}

		public void setByName(Map<String, Place> byName) {
			this.byName = byName;
		}

	}

	/**
	 * What is flattened.
	 */
	@DynamoDbBean
	public static class Audit {

		private String author;

		public String getAuthor() {
			return this.author;
		}

		public void setAuthor(String author) {
			this.author = author;
		}

	}

	/**
	 * What is made by a builder, which refuses some values.
	 */
	@DynamoDbImmutable(builder = Place.Builder.class)
	public static final class Place {

		private final Integer zip;

		private Place(Integer zip) {
			this.zip = zip;
		}

		public static Builder builder() {
			return new Builder();
		}

		public Integer zip() {
			return this.zip;
		}

		/**
		 * The builder.
		 */
		public static final class Builder {

			private Integer zip;

			public Builder zip(Integer zip) {
				this.zip = zip;
				return this;
			}

			public Place build() {
				if (this.zip != null && this.zip < 0) {
					throw new IllegalStateException("marked-value");
				}
				return new Place(this.zip);
			}

		}

	}

	/**
	 * Writes a list as one string.
	 */
	public static final class CodesConverter implements AttributeConverter<List<String>> {

		@Override
		public AttributeValue transformFrom(List<String> codes) {
			return AttributeValue.fromS(String.join("|", codes));
		}

		@Override
		public List<String> transformTo(AttributeValue value) {
			return List.of(value.s().split("\\|"));
		}

		@Override
		public EnhancedType<List<String>> type() {
			return EnhancedType.listOf(String.class);
		}

		@Override
		public AttributeValueType attributeValueType() {
			return AttributeValueType.S;
		}

	}

}
