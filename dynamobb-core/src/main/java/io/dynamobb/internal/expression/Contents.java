package io.dynamobb.internal.expression;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares values by DynamoDB's rules: numbers by value, strings by their UTF-8 bytes,
 * binary by unsigned bytes, sets without regard to order; values of different types are
 * never equal.
 */
final class Contents {

	private Contents() {
	}

	static boolean isOrdered(AttributeValue.Type type) {
		return switch (type) {
			case S, N, B -> true;
			default -> false;
		};
	}

	/**
	 * Compares two strings, two numbers or two binary values.
	 * @param left the first
	 * @param right the second, of the same type
	 * @return less than, equal to or greater than 0, as the first is
	 */
	static int compare(AttributeValue left, AttributeValue right) {
		return switch (left.type()) {
			case S -> compare(left.s(), right.s());
			case N -> new BigDecimal(left.n()).compareTo(new BigDecimal(right.n()));
			case B -> Arrays.compareUnsigned(left.b().asByteArrayUnsafe(), right.b().asByteArrayUnsafe());
			default -> throw new IllegalArgumentException("No order of " + left.type());
		};
	}

	/**
	 * Compares strings by their code points, which is the order of their UTF-8 bytes.
	 */
	private static int compare(String left, String right) {
		int end = Math.min(left.length(), right.length());
		for (int i = 0; i < end; i++) {
			char l = left.charAt(i);
			char r = right.charAt(i);
			if (l != r) {
				boolean bothHigh = l >= Character.MIN_SURROGATE && r >= Character.MIN_SURROGATE;
				return bothHigh ? rank(l) - rank(r) : l - r;
			}
		}
		return left.length() - right.length();
	}

	/**
	 * Puts surrogates, which stand for code points from U+10000, behind all other units.
	 */
	private static int rank(char c) {
		return Character.isSurrogate(c) ? c + 0x10000 : c;
	}

	static boolean equal(AttributeValue left, AttributeValue right) {
		if (left.type() != right.type()) {
			return false;
		}
		return switch (left.type()) {
			case S, N, B -> compare(left, right) == 0;
			case SS -> Set.copyOf(left.ss()).equals(Set.copyOf(right.ss()));
			case NS -> numbers(left.ns()).equals(numbers(right.ns()));
			case BS -> Set.copyOf(left.bs()).equals(Set.copyOf(right.bs()));
			case L -> equal(left.l(), right.l());
			case M -> equal(left.m(), right.m());
			default -> left.equals(right);
		};
	}

	private static boolean equal(List<AttributeValue> left, List<AttributeValue> right) {
		if (left.size() != right.size()) {
			return false;
		}
		for (int i = 0; i < left.size(); i++) {
			if (!equal(left.get(i), right.get(i))) {
				return false;
			}
		}
		return true;
	}

	private static boolean equal(Map<String, AttributeValue> left, Map<String, AttributeValue> right) {
		return left.size() == right.size() && left.entrySet().stream().allMatch((member) -> {
			AttributeValue other = right.get(member.getKey());
			return other != null && equal(member.getValue(), other);
		});
	}

	private static Set<BigDecimal> numbers(List<String> set) {
		return set.stream().map(BigDecimal::new).collect(Collectors.toCollection(TreeSet::new));
	}

	static boolean begins(AttributeValue value, AttributeValue prefix) {
		return switch (value.type()) {
			case S -> value.s().startsWith(prefix.s());
			case B -> {
				byte[] bytes = value.b().asByteArrayUnsafe();
				byte[] begin = prefix.b().asByteArrayUnsafe();
				yield begin.length <= bytes.length && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
			}
			default -> false;
		};
	}

	static boolean contains(AttributeValue value, AttributeValue part) {
		AttributeValue.Type type = part.type();
		return switch (value.type()) {
			case S -> type == AttributeValue.Type.S && value.s().contains(part.s());
			case B -> type == AttributeValue.Type.B && contains(value.b(), part.b());
			case SS -> type == AttributeValue.Type.S && value.ss().contains(part.s());
			case NS -> type == AttributeValue.Type.N && numbers(value.ns()).contains(new BigDecimal(part.n()));
			case BS -> type == AttributeValue.Type.B && value.bs().contains(part.b());
			case L -> value.l().stream().anyMatch((element) -> equal(element, part));
			default -> false;
		};
	}

	private static boolean contains(SdkBytes whole, SdkBytes part) {
		byte[] bytes = whole.asByteArrayUnsafe();
		byte[] wanted = part.asByteArrayUnsafe();
		for (int at = 0; at + wanted.length <= bytes.length; at++) {
			if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
				return true;
			}
		}
		return false;
	}

}
