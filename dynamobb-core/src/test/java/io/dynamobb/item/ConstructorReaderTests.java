package io.dynamobb.item;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.UUID;

import io.dynamobb.exception.AttributeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests of {@link Item#as} with classes that have one constructor, and with what members
 * may be.
 */
class ConstructorReaderTests {

	@Test
	void readsAClassByItsOnlyConstructor() {
		Money money = item(Map.of("amount", 5, "currency", "EUR")).as(Money.class);
		assertThat(money.amount).isEqualByComparingTo("5");
		assertThat(money.currency).isEqualTo("EUR");
		assertThat(item(Map.of("all", List.of(Map.of("amount", 1)))).as(Wallet.class).all).singleElement()
			.satisfies((each) -> assertThat(each.currency).isNull());
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("all", List.of(Map.of("amount", "marked")))).as(Wallet.class))
			.withMessage("Attribute 'all[0].amount' is of type S, not N");
	}

	@Test
	void aClassWithSeveralConstructorsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(Several.class))
			.withMessageContaining("is neither a record nor a bean nor a class with a single constructor");
	}

	@ParameterizedTest
	@ValueSource(classes = { String.class, Date.class, Thread.class, StringBuilder.class, Object.class, int.class })
	void classesOfTheJdkAreRefused(Class<?> type) {
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(type))
			.withMessageStartingWith("no item becomes a " + type.getName());
	}

	@Test
	void classesOfTheJdkAreRefusedWithin() {
		assertThatIllegalArgumentException().isThrownBy(() -> Item.empty().as(WithDate.class))
			.withMessageEndingWith("no value of DynamoDB becomes a java.util.Date");
	}

	@Test
	void readsWhatGenericBaseClassesHold() {
		Sub sub = item(Map.of("value", "a", "values", List.of("b"), "own", 1)).as(Sub.class);
		assertThat(sub.value).isEqualTo("a");
		assertThat(sub.values).containsExactly("b");
		assertThat(sub.own).isEqualTo(1);
	}

	@Test
	void readsRecordsWithTypeArguments() {
		Pages pages = item(Map.of("words", Map.of("items", List.of("a"), "next", Map.of("items", List.of("b"))),
				"points", Map.of("items", List.of(Map.of("x", 1)))))
			.as(Pages.class);
		assertThat(pages.words).isEqualTo(new Page<>(List.of("a"), new Page<>(List.of("b"), null)));
		assertThat(pages.points).isEqualTo(new Page<>(List.of(new Point(1)), null));
	}

	@Test
	void readsObjectsAndMapsOfThem() {
		Map<String, Object> any = Map.of("a", List.of(new BigDecimal(1), "x", true), "b", Set.of("s"));
		Anything read = item(Map.of("any", any, "object", any)).as(Anything.class);
		assertThat(read.any).isEqualTo(any);
		assertThat(read.object).isEqualTo(any);
	}

	@Test
	void readsKeysOfMapsThatAreNoStrings() {
		UUID uuid = UUID.randomUUID();
		Keys keys = item(Map.of("levels", Map.of(AllTypes.Level.LOW, 1), "numbers", Map.of(new BigDecimal("1.5"), "x"),
				"uuids", Map.of(uuid, true)))
			.as(Keys.class);
		assertThat(keys)
			.isEqualTo(new Keys(Map.of(AllTypes.Level.LOW, 1), new TreeMap<>(Map.of(1.5, "x")), Map.of(uuid, true)));
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("uuids", Map.of("marked", true))).as(Keys.class))
			.withMessage("Attribute 'uuids' has a name in it that is no UUID");
	}

	@Test
	void readsSortedCollectionsAndArrays() {
		Shapes shapes = item(Map.of("sorted", List.of(3, 1), "list", List.of("a"), "ints", List.of(1, 2), "words",
				Set.of("w"), "flags", List.of(0, 1, true)))
			.as(Shapes.class);
		assertThat(shapes.sorted).containsExactly(1, 3);
		shapes.list.add("b");
		assertThat(shapes.ints).containsExactly(1, 2);
		assertThat(shapes.words).containsExactly("w");
		assertThat(shapes.flags).containsExactly(false, true, true);
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("ints", Arrays.asList(1, null))).as(Shapes.class))
			.withMessageStartingWith("Attribute 'ints[1]' is absent or NULL");
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("sorted", Arrays.asList(1, null))).as(Shapes.class))
			.withMessage("Attribute 'sorted' has an element that a SortedSet cannot hold");
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("flags", List.of(2))).as(Shapes.class))
			.withMessage("Attribute 'flags[0]' is no Boolean");
	}

	@Test
	void readsConstantsByTextAndName() {
		assertThat(item(Map.of("level", "HIGH")).as(WithLevel.class).level).isSameAs(AllTypes.Level.HIGH);
		assertThat(item(Map.of("level", "high level")).as(WithLevel.class).level).isSameAs(AllTypes.Level.HIGH);
	}

	@Test
	void readsNumbersOfSecondsThatTheEnhancedClientWrites() {
		List.of(Duration.ofMillis(-500), Duration.ofSeconds(-2), Duration.ofSeconds(-7, 1), Duration.ofNanos(1),
				Duration.ZERO, Duration.ofSeconds(1L << 40, 999_999_999))
			.forEach((duration) -> assertThat(item(Map.of("duration", duration)).as(Timed.class).duration)
				.isEqualTo(duration));
		assertThat(item(Map.of("duration", new BigDecimal("-0.5"))).as(Timed.class).duration)
			.isEqualTo(Duration.ofMillis(-500));
		assertThatExceptionOfType(AttributeException.class)
			.isThrownBy(() -> item(Map.of("duration", new BigDecimal("1E-10"))).as(Timed.class))
			.withMessage("Attribute 'duration' is no Duration");
	}

	private static Item item(Map<String, ?> attributes) {
		return Item.of(AttributeValues.of(attributes).m());
	}

	/**
	 * As the compiler of Kotlin makes a data class whose parameters have defaults, but
	 * for the synthetic constructor.
	 */
	static final class Money {

		private final BigDecimal amount;

		private final String currency;

		private Money(BigDecimal amount, String currency) {
			this.amount = amount;
			this.currency = currency;
		}

	}

	static class Wallet {

		private final List<Money> all;

		Wallet(List<Money> all) {
			this.all = all;
		}

	}

	static final class Several {

		Several(String name) {
		}

		Several(String name, int number) {
		}

	}

	record WithDate(Date date) {

	}

	abstract static class Base<T, L> {

		protected T value;

		protected L values;

		public void setValue(T value) {
			this.value = value;
		}

		public void setValues(L values) {
			this.values = values;
		}

	}

	abstract static class Middle<E> extends Base<E, List<E>> {

	}

	static final class Sub extends Middle<String> {

		private int own;

		public void setOwn(int own) {
			this.own = own;
		}

	}

	record Page<T>(List<T> items, Page<T> next) {

	}

	record Point(int x) {

	}

	record Pages(Page<String> words, Page<? extends Point> points) {

	}

	record Anything(Map<String, Object> any, Object object) {

	}

	record Keys(Map<AllTypes.Level, Integer> levels, SortedMap<Double, String> numbers, Map<UUID, Boolean> uuids) {

	}

	record Shapes(SortedSet<Integer> sorted, ArrayList<String> list, int[] ints, String[] words, boolean[] flags) {

	}

	record Timed(Duration duration) {

	}

	record WithLevel(AllTypes.Level level) {

	}

}
