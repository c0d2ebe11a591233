package io.dynamobb.internal.expression;

/**
 * A token of an expression.
 *
 * @param kind what it is
 * @param text how it is written
 * @param begin where it begins
 */
record Token(Kind kind, String text, int begin) {

	/**
	 * Kinds of tokens.
	 */
	enum Kind {

		/** An attribute name, a keyword or the name of a function. */
		NAME,

		/** A {@code #name}. */
		NAME_PLACEHOLDER,

		/** A {@code :value}. */
		VALUE_PLACEHOLDER,

		/** Digits: the index of an element of a list. */
		INDEX,

		/** {@code =}, {@code <>}, {@code <}, {@code <=}, {@code >} or {@code >=}. */
		COMPARATOR,

		/** A parenthesis, bracket, comma or dot. */
		PUNCTUATION,

		/** The end of the expression. */
		END

	}

	boolean is(String punctuation) {
		return this.kind == Kind.PUNCTUATION && this.text.equals(punctuation);
	}

	boolean isKeyword(String keyword) {
		return this.kind == Kind.NAME && this.text.equalsIgnoreCase(keyword);
	}

}
