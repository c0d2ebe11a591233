package io.dynamobb.internal.expression;

import java.util.Map;

import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What has a value.
 */
sealed interface Operand extends Node {

	/**
	 * Returns the value.
	 * @param item the item
	 * @return the value, {@code null} where the item has none
	 */
	@Nullable AttributeValue of(Map<String, AttributeValue> item);

	/**
	 * Returns the type that is known before there is an item.
	 * @return the type, {@code null} when an item decides
	 */
	AttributeValue.@Nullable Type type();

	/**
	 * The value at a document path.
	 *
	 * @param path where it stands
	 */
	record Path(AttributePath path) implements Operand {

		@Override
		public @Nullable AttributeValue of(Map<String, AttributeValue> item) {
			AttributeValue value = item.get(this.path.attribute());
			for (AttributePath.Step step : this.path.steps()) {
				value = (value != null) ? below(value, step) : null;
			}
			return value;
		}

		private static @Nullable AttributeValue below(AttributeValue value, AttributePath.Step step) {
			if (step instanceof AttributePath.Member member) {
				return value.hasM() ? value.m().get(member.name()) : null;
			}
			int index = ((AttributePath.Element) step).index();
			return (value.hasL() && index < value.l().size()) ? value.l().get(index) : null;
		}

		@Override
		public AttributeValue.@Nullable Type type() {
			return null;
		}

	}

	/**
	 * A value that the request gives.
	 *
	 * @param value the value
	 */
	record Constant(AttributeValue value) implements Operand {

		@Override
		public AttributeValue of(Map<String, AttributeValue> item) {
			return this.value;
		}

		@Override
		public AttributeValue.Type type() {
			return this.value.type();
		}

		/**
		 * Returns the type of the value alone.
		 */
		@Override
		public String toString() {
			return "Constant[" + type() + "]";
		}

	}

	/**
	 * The size of a value: UTF-16 units of a string, bytes of binary, elements of a set,
	 * list or map.
	 *
	 * @param operand what has the value
	 */
	record Size(Operand operand) implements Operand {

		@Override
		public @Nullable AttributeValue of(Map<String, AttributeValue> item) {
			AttributeValue value = this.operand.of(item);
			int size = (value != null) ? size(value) : -1;
			return (size >= 0) ? AttributeValue.fromN(Integer.toString(size)) : null;
		}

		private static int size(AttributeValue value) {
			return switch (value.type()) {
				case S -> value.s().length();
				case B -> value.b().asByteArrayUnsafe().length;
				case SS -> value.ss().size();
				case NS -> value.ns().size();
				case BS -> value.bs().size();
				case L -> value.l().size();
				case M -> value.m().size();
				default -> -1;
			};
		}

		@Override
		public AttributeValue.Type type() {
			return AttributeValue.Type.N;
		}

	}

}
