package io.dynamobb.internal.expression;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue.Type;

/**
 * What operators and functions take.
 */
final class Functions {

	private static final Map<String, Integer> OPERANDS = Map.of("attribute_exists", 1, "attribute_not_exists", 1,
			"attribute_type", 2, "begins_with", 2, "contains", 2, "size", 1);

	private static final Set<Type> ORDERED = EnumSet.of(Type.S, Type.N, Type.B);

	private static final Set<Type> WITH_BEGINNING = EnumSet.of(Type.S, Type.B);

	private static final Set<Type> WITH_SIZE = EnumSet.of(Type.S, Type.B, Type.SS, Type.NS, Type.BS, Type.L, Type.M);

	private final ExpressionKind kind;

	Functions(ExpressionKind kind) {
		this.kind = kind;
	}

	void requireKnown(String name) {
		if (!OPERANDS.containsKey(name)) {
			throw this.kind.invalid("Invalid function name; function: " + name);
		}
	}

	ConditionNode comparison(Operand left, ConditionNode.Comparator comparator, Operand right) {
		requireDistinct(comparator.text(), left, right);
		if (comparator.isOrder()) {
			requireType(comparator.text(), ORDERED, left, right);
		}
		return new ConditionNode.Comparison(left, comparator, right);
	}

	ConditionNode between(Operand operand, Operand lower, Operand upper) {
		requireDistinct("BETWEEN", operand, lower, upper);
		requireType("BETWEEN", ORDERED, operand, lower, upper);
		if (lower instanceof Operand.Constant low && upper instanceof Operand.Constant high) {
			if (low.type() != high.type()) {
				throw this.kind
					.invalid("The BETWEEN operator requires same data type for lower and upper bounds; types: "
							+ low.type() + ", " + high.type());
			}
			if (Contents.compare(low.value(), high.value()) > 0) {
				throw this.kind
					.invalid("The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
			}
		}
		return new ConditionNode.Between(operand, lower, upper);
	}

	ConditionNode in(Operand operand, List<Operand> others) {
		requireDistinct("IN", operand, others.toArray(Operand[]::new));
		return new ConditionNode.In(operand, List.copyOf(others));
	}

	Node call(String name, List<Operand> operands) {
		if (operands.size() != OPERANDS.getOrDefault(name, -1)) {
			throw this.kind.invalid("Incorrect number of operands for operator or function; operator or function: "
					+ name + ", number of operands: " + operands.size());
		}
		Operand first = operands.get(0);
		return switch (name) {
			case "attribute_exists", "attribute_not_exists" ->
				new ConditionNode.Exists(path(name, first), name.equals("attribute_exists"));
			case "attribute_type" -> new ConditionNode.HasType(first, typeNamed(name, operands.get(1)));
			case "begins_with" -> {
				requireDistinct(name, first, operands.get(1));
				requireType(name, WITH_BEGINNING, first, operands.get(1));
				yield new ConditionNode.BeginsWith(first, operands.get(1));
			}
			case "contains" -> {
				requireDistinct(name, first, operands.get(1));
				yield new ConditionNode.Contains(first, operands.get(1));
			}
			default -> {
				requireType(name, WITH_SIZE, first);
				yield new Operand.Size(first);
			}
		};
	}

	private Operand path(String function, Operand operand) {
		if (operand instanceof Operand.Path) {
			return operand;
		}
		throw this.kind.invalid("Operator or function requires a document path; operator or function: " + function);
	}

	private Type typeNamed(String function, Operand operand) {
		if (!(operand instanceof Operand.Constant constant) || constant.type() != Type.S) {
			throw wrongType(function, String.valueOf(operand.type()));
		}
		String name = constant.value().s();
		for (Type type : Type.values()) {
			if (type != Type.UNKNOWN_TO_SDK_VERSION && nameOf(type).equals(name)) {
				return type;
			}
		}
		throw this.kind.invalid("Invalid attribute type name found; valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
	}

	private static String nameOf(Type type) {
		return (type == Type.NUL) ? "NULL" : type.name();
	}

	private void requireDistinct(String operator, Operand first, Operand... others) {
		for (Operand other : others) {
			if (first instanceof Operand.Path path && first.equals(other)) {
				throw this.kind.invalid("The first operand must be distinct from the remaining operands for this"
						+ " operator or function; operator: " + operator + ", first operand: [" + path.path() + "]");
			}
		}
	}

	private void requireType(String operator, Set<Type> types, Operand... operands) {
		for (Operand operand : operands) {
			Type type = operand.type();
			if (type != null && !types.contains(type)) {
				throw wrongType(operator, nameOf(type));
			}
		}
	}

	private InvalidExpressionException wrongType(String operator, String type) {
		return this.kind.invalid("Incorrect operand type for operator or function; operator or function: " + operator
				+ ", operand type: " + type);
	}

	InvalidExpressionException notHere(String function) {
		return this.kind
			.invalid("The function is not allowed to be used this way in an expression; function: " + function);
	}

	InvalidExpressionException notHere(Node node) {
		return notHere(node.getClass().getSimpleName().toLowerCase(Locale.ROOT));
	}

}
