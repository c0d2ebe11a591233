package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.expression.Token.Kind;
import io.dynamobb.item.AttributePath;

/**
 * Reads a condition: {@code OR} binds least, then {@code AND}, {@code NOT}, and the
 * comparisons.
 */
final class ConditionParser {

	/** The service's limit of operators and functions in an expression. */
	private static final int MOST_OPERATORS = 300;

	/** The service's limit of operands of {@code IN}. */
	private static final int MOST_OPERANDS = 100;

	/**
	 * Of more parentheses within each other than this, some are around nothing but other
	 * parentheses: each pair of them needs an operator, and there are 300 at most, each
	 * with an operand that may have parentheses of its own.
	 */
	private static final int DEEPEST = 2 * MOST_OPERATORS + 2;

	private final ExpressionKind kind;

	private final Tokens tokens;

	private final Paths paths;

	private final Placeholders placeholders;

	private final Functions functions;

	private int operators;

	private int depth;

	/** Where the parentheses begin and end that were closed last. */
	private int closedBegin;

	private int closedEnd;

	ConditionParser(ExpressionKind kind, String text, Placeholders placeholders) {
		this.kind = kind;
		this.tokens = kind.tokens(text);
		this.placeholders = placeholders;
		this.paths = new Paths(this.tokens, kind, placeholders);
		this.functions = new Functions(kind);
	}

	ConditionNode parse() {
		Node node = or();
		this.tokens.expectEnd();
		return test(node);
	}

	/**
	 * Returns where the values stand that the condition is about.
	 */
	List<AttributePath> paths() {
		return this.paths.found();
	}

	private Node or() {
		Node left = and();
		while (this.tokens.peek().isKeyword("OR")) {
			ConditionNode first = test(left);
			this.tokens.take();
			countOperator();
			left = new ConditionNode.AnyOf(first, test(and()));
		}
		return left;
	}

	private Node and() {
		Node left = not();
		while (this.tokens.peek().isKeyword("AND")) {
			ConditionNode first = test(left);
			this.tokens.take();
			countOperator();
			left = new ConditionNode.AllOf(first, test(not()));
		}
		return left;
	}

	private Node not() {
		if (this.tokens.acceptKeyword("NOT")) {
			countOperator();
			return new ConditionNode.Not(test(not()));
		}
		return comparison();
	}

	private Node comparison() {
		Node left = primary();
		Token next = this.tokens.peek();
		if (next.kind() == Kind.COMPARATOR) {
			Operand first = operand(left);
			this.tokens.take();
			countOperator();
			return this.functions.comparison(first, ConditionNode.Comparator.of(next.text()), operand(primary()));
		}
		if (next.isKeyword("BETWEEN")) {
			Operand first = operand(left);
			this.tokens.take();
			countOperator();
			Operand lower = operand(primary());
			this.tokens.expectKeyword("AND");
			return this.functions.between(first, lower, operand(primary()));
		}
		if (next.isKeyword("IN")) {
			Operand first = operand(left);
			this.tokens.take();
			countOperator();
			return this.functions.in(first, operands());
		}
		return left;
	}

	private List<Operand> operands() {
		List<Operand> operands = new ArrayList<>();
		this.tokens.expect("(");
		do {
			operands.add(operand(primary()));
		}
		while (this.tokens.accept(","));
		this.tokens.expect(")");
		if (operands.size() > MOST_OPERANDS) {
			throw this.kind
				.invalid("The IN operator is provided with too many operands; number of operands: " + operands.size());
		}
		return operands;
	}

	private Node primary() {
		Token token = this.tokens.peek();
		if (token.is("(")) {
			return parenthesised();
		}
		if (token.kind() == Kind.VALUE_PLACEHOLDER) {
			this.tokens.take();
			return new Operand.Constant(this.placeholders.value(this.kind, token.text()));
		}
		if (this.tokens.isFunction()) {
			return function();
		}
		if (this.paths.begins()) {
			return new Operand.Path(this.paths.read());
		}
		throw this.tokens.wrong(token);
	}

	private Node parenthesised() {
		if (++this.depth > DEEPEST) {
			throw redundant();
		}
		int begin = this.tokens.position();
		this.tokens.expect("(");
		Node node = or();
		if (this.closedBegin == begin + 1 && this.closedEnd == this.tokens.position()) {
			throw redundant();
		}
		this.tokens.expect(")");
		this.closedBegin = begin;
		this.closedEnd = this.tokens.position();
		this.depth--;
		return node;
	}

	private InvalidExpressionException redundant() {
		return this.kind.invalid("The expression has redundant parentheses");
	}

	private Node function() {
		String name = this.tokens.take().text();
		this.functions.requireKnown(name);
		countOperator();
		List<Operand> arguments = new ArrayList<>();
		this.tokens.expect("(");
		do {
			arguments.add(operand(primary()));
		}
		while (this.tokens.accept(","));
		this.tokens.expect(")");
		return this.functions.call(name, arguments);
	}

	private ConditionNode test(Node node) {
		if (node instanceof ConditionNode test) {
			return test;
		}
		if (node instanceof Operand.Size) {
			throw this.functions.notHere("size");
		}
		throw this.tokens.wrong(this.tokens.peek());
	}

	private Operand operand(Node node) {
		if (node instanceof Operand operand) {
			return operand;
		}
		throw this.functions.notHere(node);
	}

	private void countOperator() {
		if (++this.operators > MOST_OPERATORS) {
			throw this.kind.invalid("The expression contains too many operators; more than " + MOST_OPERATORS);
		}
	}

}
