package io.dynamobb.item;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import io.dynamobb.exception.AttributeException;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item: an unmodifiable map from attribute names to values that goes into every API of
 * the SDK, with getters by type. Immutable and thread-safe. An item of a cached table is
 * a view that keeps its whole snapshot in memory: keep {@link #of} it where it is to
 * outlive the next refresh.
 * <p>
 * Each getter comes in three forms. {@code string(name)} throws when the attribute is
 * absent or NULL; {@code string(name, fallback)} returns the fallback then;
 * {@code findString(name)} returns an empty {@link Optional}. All three throw when the
 * attribute has another type.
 */
public interface Item extends Map<String, AttributeValue> {

	/**
	 * Returns an item with the given attributes.
	 * @param attributes the attributes, copied
	 * @return the item
	 */
	static Item of(Map<String, AttributeValue> attributes) {
		return new MapItem(attributes);
	}

	/**
	 * Returns the item without attributes.
	 * @return the empty item
	 */
	static Item empty() {
		return MapItem.EMPTY;
	}

	/**
	 * Returns what makes objects of a class, which is checked here, once for all items.
	 * @param <T> the type
	 * @param type a record or bean as {@link #as} takes it
	 * @return a function that does what {@link #as} does, thread-safe
	 * @throws IllegalArgumentException when the type is neither a record nor a bean, or
	 * has a component of a type that no value becomes
	 */
	static <T> Function<Item, T> mapper(Class<T> type) {
		return ItemMapper.mapper(type);
	}

	/**
	 * Returns a string.
	 * @param name the name of the attribute
	 * @return the value of type S, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type
	 */
	default Optional<String> findString(String name) {
		return ItemReader.find(this, name, AttributeValue.Type.S).map(AttributeValue::s);
	}

	/**
	 * Returns a string.
	 * @param name the name of the attribute
	 * @return the value of type S
	 * @throws AttributeException when the attribute is absent, NULL or of another type
	 */
	default String string(String name) {
		return findString(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a string or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type S, or the fallback
	 * @throws AttributeException when the attribute has another type
	 */
	default String string(String name, String fallback) {
		return findString(name).orElse(fallback);
	}

	/**
	 * Returns a number, exactly.
	 * @param name the name of the attribute
	 * @return the value of type N, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type
	 */
	default Optional<BigDecimal> findNumber(String name) {
		return ItemReader.find(this, name, AttributeValue.Type.N).map((value) -> ItemReader.number(this, name, value));
	}

	/**
	 * Returns a number, exactly.
	 * @param name the name of the attribute
	 * @return the value of type N
	 * @throws AttributeException when the attribute is absent, NULL or of another type
	 */
	default BigDecimal number(String name) {
		return findNumber(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a number, exactly, or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type N, or the fallback
	 * @throws AttributeException when the attribute has another type
	 */
	default BigDecimal number(String name, BigDecimal fallback) {
		return findNumber(name).orElse(fallback);
	}

	/**
	 * Returns a whole number.
	 * @param name the name of the attribute
	 * @return the value of type N, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type, or the number has a
	 * fraction or does not fit
	 */
	default Optional<Long> findLong(String name) {
		return findNumber(name).map((number) -> ItemReader.longValue(this, name, number));
	}

	/**
	 * Returns a whole number.
	 * @param name the name of the attribute
	 * @return the value of type N
	 * @throws AttributeException when the attribute is absent, NULL or of another type,
	 * or the number has a fraction or does not fit
	 */
	default long longValue(String name) {
		return findLong(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a whole number or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type N, or the fallback
	 * @throws AttributeException when the attribute has another type, or the number has a
	 * fraction or does not fit
	 */
	default long longValue(String name, long fallback) {
		return findLong(name).orElse(fallback);
	}

	/**
	 * Returns a whole number.
	 * @param name the name of the attribute
	 * @return the value of type N, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type, or the number has a
	 * fraction or does not fit
	 */
	default Optional<Integer> findInt(String name) {
		return findNumber(name).map((number) -> ItemReader.intValue(this, name, number));
	}

	/**
	 * Returns a whole number.
	 * @param name the name of the attribute
	 * @return the value of type N
	 * @throws AttributeException when the attribute is absent, NULL or of another type,
	 * or the number has a fraction or does not fit
	 */
	default int intValue(String name) {
		return findInt(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a whole number or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type N, or the fallback
	 * @throws AttributeException when the attribute has another type, or the number has a
	 * fraction or does not fit
	 */
	default int intValue(String name, int fallback) {
		return findInt(name).orElse(fallback);
	}

	/**
	 * Returns a number as the nearest {@code double}.
	 * @param name the name of the attribute
	 * @return the value of type N, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type
	 */
	default Optional<Double> findDouble(String name) {
		return findNumber(name).map(BigDecimal::doubleValue);
	}

	/**
	 * Returns a number as the nearest {@code double}.
	 * @param name the name of the attribute
	 * @return the value of type N
	 * @throws AttributeException when the attribute is absent, NULL or of another type
	 */
	default double doubleValue(String name) {
		return findDouble(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a number as the nearest {@code double}, or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type N, or the fallback
	 * @throws AttributeException when the attribute has another type
	 */
	default double doubleValue(String name, double fallback) {
		return findDouble(name).orElse(fallback);
	}

	/**
	 * Returns a boolean.
	 * @param name the name of the attribute
	 * @return the value of type BOOL, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type
	 */
	default Optional<Boolean> findBool(String name) {
		return ItemReader.find(this, name, AttributeValue.Type.BOOL).map(AttributeValue::bool);
	}

	/**
	 * Returns a boolean.
	 * @param name the name of the attribute
	 * @return the value of type BOOL
	 * @throws AttributeException when the attribute is absent, NULL or of another type
	 */
	default boolean bool(String name) {
		return findBool(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns a boolean or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type BOOL, or the fallback
	 * @throws AttributeException when the attribute has another type
	 */
	default boolean bool(String name, boolean fallback) {
		return findBool(name).orElse(fallback);
	}

	/**
	 * Returns binary data.
	 * @param name the name of the attribute
	 * @return the value of type B, empty when the attribute is absent or NULL
	 * @throws AttributeException when the attribute has another type
	 */
	default Optional<SdkBytes> findBinary(String name) {
		return ItemReader.find(this, name, AttributeValue.Type.B).map(AttributeValue::b);
	}

	/**
	 * Returns binary data.
	 * @param name the name of the attribute
	 * @return the value of type B
	 * @throws AttributeException when the attribute is absent, NULL or of another type
	 */
	default SdkBytes binary(String name) {
		return findBinary(name).orElseThrow(() -> ItemReader.missing(this, name));
	}

	/**
	 * Returns binary data or a fallback.
	 * @param name the name of the attribute
	 * @param fallback what to return when the attribute is absent or NULL
	 * @return the value of type B, or the fallback
	 * @throws AttributeException when the attribute has another type
	 */
	default SdkBytes binary(String name, SdkBytes fallback) {
		return findBinary(name).orElse(fallback);
	}

	/**
	 * Returns the value at a path.
	 * @param path where the value stands
	 * @return the value, empty when there is none
	 */
	default Optional<AttributeValue> find(AttributePath path) {
		return ItemReader.find(this, path);
	}

	/**
	 * Returns which item this is.
	 * @return the attributes of the primary key of an item of a cached table,
	 * unmodifiable; empty for any other item, and for a row of a join
	 */
	default Map<String, AttributeValue> key() {
		return Map.of();
	}

	/**
	 * Returns this item as an object of a class.
	 * <p>
	 * A class with {@code @DynamoDbBean} or {@code @DynamoDbImmutable} is read as the
	 * enhanced client reads it, with all its annotations, where
	 * {@code software.amazon.awssdk:dynamodb-enhanced} is on the class path. Any other is
	 * a record; a bean, which has a constructor without parameters and public setters; or
	 * a class whose only constructor has parameters with names (compiled with
	 * {@code -parameters}, Kotlin with {@code -java-parameters}), as Kotlin's data
	 * classes.
	 * <p>
	 * Attributes are matched by the names of components, properties or parameters; what
	 * the item has beyond them is ignored. What it lacks is {@code null} or
	 * {@link Optional#empty()}; a bean's property keeps what the constructor gave it. A
	 * NULL sets {@code null} or {@link Optional#empty()} in all of them. A primitive
	 * cannot be absent: in a constructor what the item lacks is refused there, and a NULL
	 * in a bean too. Once for each class, the log tells of an item that has none of its
	 * attributes, and of one that lacks the primitive of a bean.
	 * <p>
	 * Values are read in the forms that {@link AttributeValues#of} writes. Also: a
	 * {@link java.time.Duration} from a string in ISO's form, a {@code boolean} from the
	 * numbers 0 and 1, and an enum constant from its name. An L or a set becomes a
	 * collection or an array; an M a map, such an object or an {@link Item}; anything an
	 * {@link AttributeValue}, or what {@link AttributeValues#toObject} makes of it where
	 * {@code Object} is asked for. {@code List}, {@code Set}, {@code Map} and the sorted
	 * ones are unmodifiable.
	 * @param <T> the type
	 * @param type the class, without type parameters, and none of the JDK
	 * @return a new instance
	 * @throws AttributeException when an attribute does not fit the type of its
	 * component, or is absent or NULL for a primitive; the message has its path, and
	 * {@link AttributeException#key()} tells which item it was
	 * @throws IllegalArgumentException when the class is none of these, or has a
	 * component of a type that no value becomes
	 */
	default <T> T as(Class<T> type) {
		return ItemMapper.map(this, type);
	}

	/**
	 * Returns the names of the attributes, without their values.
	 */
	@Override
	String toString();

}
