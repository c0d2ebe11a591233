package io.dynamobb.item;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.exception.AttributeException;
import io.dynamobb.exception.DynamoBBException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Item#as} with beans.
 */
class BeanReaderTests {

	@Test
	void setsProperties() {
		Customer customer = item(Map.of("name", "Ada", "URL", "u", "x", 1, "address", Map.of("zip", "1010"), "tags",
				List.of("a", "b"), "unknown", true))
			.as(Customer.class);
		assertThat(customer.name).isEqualTo("Ada");
		assertThat(customer.url).isEqualTo("u");
		assertThat(customer.x).isEqualTo(1);
		assertThat(customer.address.zip).isEqualTo("1010");
		assertThat(customer.tags).containsExactly("a", "b");
	}

	@Test
	void leavesAbsentPropertiesAndClearsNullOnes() {
		Customer untouched = Item.empty().as(Customer.class);
		assertThat(untouched.tags).isEmpty();
		assertThat(untouched.x).isEqualTo(17);
		assertThat(untouched.nick).isNull();
		Map<String, Object> nulls = new HashMap<>();
		List.of("name", "tags", "nick").forEach((name) -> nulls.put(name, null));
		Customer cleared = item(nulls).as(Customer.class);
		assertThat(cleared.tags).isNull();
		assertThat(cleared.nick).isEmpty();
		nulls.put("x", null);
		assertThatExceptionOfType(AttributeException.class).isThrownBy(() -> item(nulls).as(Customer.class))
			.withMessage("Attribute 'x' is absent or NULL, for which the 'int' of " + Customer.class.getName()
					+ " has no value: make it 'Integer'");
	}

	@Test
	void setsInheritedProperties() {
		Employee employee = item(Map.of("name", "Ada", "salary", 1)).as(Employee.class);
		assertThat(employee.name).isEqualTo("Ada");
		assertThat(employee.salary).isEqualTo(1);
	}

	@Test
	void choosesTheSetterOfTheGettersType() {
		assertThat(item(Map.of("value", "a")).as(Overloaded.class).getValue()).isEqualTo("a");
	}

	@Test
	void tellsWhereAValueDoesNotFit() {
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("address", Map.of("zip", 1010))).as(Customer.class))
			.withMessage("Attribute 'address.zip' is of type N, not S");
	}

	@Test
	void letsExceptionsOfASetterThrough() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> item(Map.of("unchecked", 1)).as(Failing.class));
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> item(Map.of("error", 1)).as(Failing.class));
		assertThatExceptionOfType(DynamoBBException.class)
			.isThrownBy(() -> item(Map.of("checked", 1)).as(Failing.class))
			.withMessageContaining("Failing")
			.withCauseInstanceOf(IOException.class);
	}

	@Test
	void refusesWhatIsNoBean() {
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(NoSetters.class))
			.withMessageEndingWith(
					"is neither a record nor a bean nor a class with a single constructor: a bean has a constructor"
							+ " without parameters and setters");
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(Inner.class));
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(AbstractBean.class));
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(Ambiguous.class))
			.withMessageEndingWith("has several setters for 'value', and its getter does not tell which is meant");
	}

	private static Item item(Map<String, ?> attributes) {
		return Item.of(AttributeValues.of(attributes).m());
	}

	static class Customer {

		protected String name;

		private String url;

		private int x = 17;

		private Address address;

		private List<String> tags = new ArrayList<>();

		private Optional<String> nick;

		public void setName(String name) {
			this.name = name;
		}

		public void setURL(String url) {
			this.url = url;
		}

		public Customer setX(int x) {
			this.x = x;
			return this;
		}

		public void setAddress(Address address) {
			this.address = address;
		}

		public void setTags(List<String> tags) {
			this.tags = tags;
		}

		public void setNick(Optional<String> nick) {
			this.nick = nick;
		}

		public static void setUnknown(boolean unknown) {
			throw new AssertionError();
		}

	}

	static final class Employee extends Customer {

		private long salary;

		private Employee() {
		}

		public void setSalary(long salary) {
			this.salary = salary;
		}

	}

	private static final class Address {

		private String zip;

		@SuppressWarnings("unused")
		public void setZip(String zip) {
			this.zip = zip;
		}

	}

	static final class Overloaded {

		private String value;

		public String getValue() {
			return this.value;
		}

		public void setValue(String value) {
			this.value = value;
		}

		public void setValue(AttributeValue value) {
			throw new AssertionError();
		}

	}

	static final class Ambiguous {

		public void setValue(String value) {
		}

		public void setValue(int value) {
		}

	}

	static final class Failing {

		public void setUnchecked(int value) {
			throw new IllegalStateException();
		}

		public void setError(int value) {
			throw new AssertionError();
		}

		public void setChecked(int value) throws IOException {
			throw new IOException();
		}

	}

	static final class NoSetters {

	}

	final class Inner {

		public void setValue(int value) {
		}

	}

	abstract static class AbstractBean {

		public void setValue(int value) {
		}

	}

}
