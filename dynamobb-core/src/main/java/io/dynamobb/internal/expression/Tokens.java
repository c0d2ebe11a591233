package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.dynamobb.internal.expression.Token.Kind;

/**
 * The tokens of an expression, read one after the other.
 */
final class Tokens {

	private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");

	private final String text;

	private final ExpressionKind kind;

	private final List<Token> tokens = new ArrayList<>();

	private int next;

	Tokens(String text, ExpressionKind kind) {
		this.text = text;
		this.kind = kind;
		int at = 0;
		while (at < text.length()) {
			at = isBlank(text.charAt(at)) ? at + 1 : read(at);
		}
		this.tokens.add(new Token(Kind.END, "<EOF>", text.length()));
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
	}

	private static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	static boolean isNamePart(char c) {
		return isLetter(c) || isDigit(c) || c == '_';
	}

	private int read(int begin) {
		char c = this.text.charAt(begin);
		if (isLetter(c)) {
			return name(begin, begin, Kind.NAME);
		}
		if (c == '#' || c == ':') {
			int end = name(begin, begin + 1, (c == '#') ? Kind.NAME_PLACEHOLDER : Kind.VALUE_PLACEHOLDER);
			if (end == begin + 1) {
				throw wrong(this.tokens.get(this.tokens.size() - 1));
			}
			return end;
		}
		if (isDigit(c)) {
			return index(begin);
		}
		if ("()[],.".indexOf(c) >= 0) {
			return add(Kind.PUNCTUATION, begin, begin + 1);
		}
		int end = begin + 1;
		if (end < this.text.length() && COMPARATORS.contains(this.text.substring(begin, end + 1))) {
			end++;
		}
		if (!COMPARATORS.contains(this.text.substring(begin, end))) {
			throw wrong(new Token(Kind.PUNCTUATION, this.text.substring(begin, end), begin));
		}
		return add(Kind.COMPARATOR, begin, end);
	}

	private int name(int begin, int from, Kind kind) {
		int end = from;
		while (end < this.text.length() && isNamePart(this.text.charAt(end))) {
			end++;
		}
		return add(kind, begin, end);
	}

	private int index(int begin) {
		int end = begin + 1;
		while (this.text.charAt(begin) != '0' && end < this.text.length() && isDigit(this.text.charAt(end))) {
			end++;
		}
		return add(Kind.INDEX, begin, end);
	}

	private int add(Kind kind, int begin, int end) {
		this.tokens.add(new Token(kind, this.text.substring(begin, end), begin));
		return end;
	}

	int position() {
		return this.next;
	}

	/**
	 * Says whether a function is called next.
	 * @return whether a name and a parenthesis follow
	 */
	boolean isFunction() {
		return peek().kind() == Kind.NAME && this.tokens.get(this.next + 1).is("(");
	}

	Token peek() {
		return this.tokens.get(this.next);
	}

	Token take() {
		Token token = peek();
		this.next = Math.min(this.next + 1, this.tokens.size() - 1);
		return token;
	}

	boolean accept(String punctuation) {
		boolean there = peek().is(punctuation);
		if (there) {
			take();
		}
		return there;
	}

	boolean acceptKeyword(String keyword) {
		boolean there = peek().isKeyword(keyword);
		if (there) {
			take();
		}
		return there;
	}

	void expect(String punctuation) {
		if (!accept(punctuation)) {
			throw wrong(peek());
		}
	}

	void expectKeyword(String keyword) {
		if (!acceptKeyword(keyword)) {
			throw wrong(peek());
		}
	}

	void expectEnd() {
		if (peek().kind() != Kind.END) {
			throw wrong(peek());
		}
	}

	/**
	 * Says that a token does not belong where it stands.
	 * @param token the token
	 * @return the exception, with the place and a little of what stands around it
	 */
	InvalidExpressionException wrong(Token token) {
		String near = this.text.substring(Math.max(0, token.begin() - 10),
				Math.min(this.text.length(), token.begin() + 10));
		return this.kind.invalid("Syntax error at position " + token.begin() + "; token: \"" + token.text()
				+ "\", near: \"" + near + "\"");
	}

}
