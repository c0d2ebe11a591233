package io.dynamobb.internal.expression;

import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.expression.Token.Kind;
import io.dynamobb.item.AttributePath;

/**
 * Reads document paths.
 */
final class Paths {

	/** The service's limit of the depth of a document path. */
	private static final int DEEPEST = 32;

	/** One more than the greatest index that an element of a list may have in a path. */
	private static final long INDEXES = 1_000_000;

	private final Tokens tokens;

	private final ExpressionKind kind;

	private final Placeholders placeholders;

	private final List<AttributePath> found = new ArrayList<>();

	Paths(Tokens tokens, ExpressionKind kind, Placeholders placeholders) {
		this.tokens = tokens;
		this.kind = kind;
		this.placeholders = placeholders;
	}

	boolean begins() {
		Kind next = this.tokens.peek().kind();
		return next == Kind.NAME || next == Kind.NAME_PLACEHOLDER;
	}

	AttributePath read() {
		String attribute = name();
		List<AttributePath.Step> steps = new ArrayList<>();
		while (true) {
			if (this.tokens.accept(".")) {
				steps.add(new AttributePath.Member(name()));
			}
			else if (this.tokens.accept("[")) {
				steps.add(new AttributePath.Element(index()));
				this.tokens.expect("]");
			}
			else {
				break;
			}
		}
		if (steps.size() >= DEEPEST) {
			throw this.kind
				.invalid("The document path has too many nesting levels; nesting levels: " + (steps.size() + 1));
		}
		AttributePath path = new AttributePath(attribute, steps);
		this.found.add(path);
		return path;
	}

	/**
	 * Returns the paths that were read.
	 */
	List<AttributePath> found() {
		return List.copyOf(this.found);
	}

	private String name() {
		Token token = this.tokens.take();
		return switch (token.kind()) {
			case NAME -> plain(token);
			case NAME_PLACEHOLDER -> this.placeholders.name(this.kind, token.text());
			default -> throw this.tokens.wrong(token);
		};
	}

	private String plain(Token token) {
		if (ReservedWords.contain(token.text())) {
			throw this.kind.invalid("Attribute name is a reserved keyword; reserved keyword: " + token.text());
		}
		return token.text();
	}

	private int index() {
		Token token = this.tokens.take();
		if (token.kind() != Kind.INDEX) {
			throw this.tokens.wrong(token);
		}
		if (token.text().length() > 9 || Long.parseLong(token.text()) >= INDEXES) {
			throw this.kind.invalid("List index is not within the allowable range; index: [" + token.text() + "]");
		}
		return Integer.parseInt(token.text());
	}

}
