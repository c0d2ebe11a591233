package io.dynamobb.item;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import io.dynamobb.exception.AttributeException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads typed values out of an item.
 */
final class ItemReader {

	private ItemReader() {
	}

	static Optional<AttributeValue> find(Item item, String name, AttributeValue.Type type) {
		AttributeValue value = item.get(name);
		if (value == null || value.type() == AttributeValue.Type.NUL) {
			return Optional.empty();
		}
		if (value.type() != type) {
			throw new AttributeException(name, "is of type " + value.type() + ", not " + type, item.key());
		}
		return Optional.of(value);
	}

	static Optional<AttributeValue> find(Item item, AttributePath path) {
		AttributeValue value = item.get(path.attribute());
		for (AttributePath.Step step : path.steps()) {
			value = (value != null) ? below(value, step) : null;
		}
		return Optional.ofNullable(value);
	}

	private static @Nullable AttributeValue below(AttributeValue value, AttributePath.Step step) {
		if (step instanceof AttributePath.Member member) {
			return value.hasM() ? value.m().get(member.name()) : null;
		}
		int index = ((AttributePath.Element) step).index();
		List<AttributeValue> elements = value.hasL() ? value.l() : List.of();
		return (index < elements.size()) ? elements.get(index) : null;
	}

	static AttributeException missing(Item item, String name) {
		return new AttributeException(name, "is absent or NULL", item.key());
	}

	static BigDecimal number(Item item, String name, AttributeValue value) {
		try {
			return new BigDecimal(value.n());
		}
		catch (NumberFormatException ex) {
			throw new AttributeException(name, "is of type N and holds no number", item.key());
		}
	}

	static long longValue(Item item, String name, BigDecimal number) {
		try {
			return number.longValueExact();
		}
		catch (ArithmeticException ex) {
			throw new AttributeException(name, "is not a whole number that fits a long", item.key());
		}
	}

	static int intValue(Item item, String name, BigDecimal number) {
		try {
			return number.intValueExact();
		}
		catch (ArithmeticException ex) {
			throw new AttributeException(name, "is not a whole number that fits an int", item.key());
		}
	}

}
