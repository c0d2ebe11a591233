package io.dynamobb.internal.expression;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What {@code #names} and {@code :values} of the expressions of one request stand for. As
 * in the service, each must be used. For one thread.
 */
public final class Placeholders {

	private final Map<String, String> names;

	private final Map<String, AttributeValue> values;

	private final Set<String> used = new TreeSet<>();

	/**
	 * Takes the placeholders of a request.
	 * @param names the attribute names, by {@code #name}
	 * @param values the values, by {@code :value}
	 * @throws InvalidExpressionException when one is not written as it must be
	 */
	public Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
		this.names = names;
		this.values = values;
		names.keySet().forEach((name) -> check("ExpressionAttributeNames", '#', name));
		values.keySet().forEach((name) -> check("ExpressionAttributeValues", ':', name));
	}

	private static void check(String parameter, char first, String name) {
		boolean valid = name.length() > 1 && name.charAt(0) == first
				&& name.chars().skip(1).allMatch((c) -> Tokens.isNamePart((char) c));
		if (!valid) {
			throw new InvalidExpressionException(
					parameter + " contains invalid key: Syntax error; key: \"" + name + "\"");
		}
	}

	String name(ExpressionKind kind, String placeholder) {
		String name = this.names.get(placeholder);
		if (name == null) {
			throw kind.invalid("An expression attribute name used in the document path is not defined; attribute name: "
					+ placeholder);
		}
		this.used.add(placeholder);
		return name;
	}

	AttributeValue value(ExpressionKind kind, String placeholder) {
		AttributeValue value = this.values.get(placeholder);
		if (value == null) {
			throw kind.invalid(
					"An expression attribute value used in expression is not defined; attribute value: " + placeholder);
		}
		this.used.add(placeholder);
		return value;
	}

	/**
	 * Checks that the expressions read so far use all placeholders.
	 * @throws InvalidExpressionException when one is unused
	 */
	public void requireUsed() {
		requireUsed("ExpressionAttributeNames", this.names.keySet());
		requireUsed("ExpressionAttributeValues", this.values.keySet());
	}

	private void requireUsed(String parameter, Set<String> given) {
		Set<String> unused = new TreeSet<>(given);
		unused.removeAll(this.used);
		if (!unused.isEmpty()) {
			throw new InvalidExpressionException(
					"Value provided in " + parameter + " unused in expressions: keys: " + unused);
		}
	}

}
