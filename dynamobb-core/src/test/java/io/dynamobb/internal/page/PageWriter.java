package io.dynamobb.internal.page;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes pages as DynamoDB does, or with white space and escapes wherever JSON allows
 * them.
 */
final class PageWriter {

	private final @Nullable Random spelling;

	private final StringBuilder out = new StringBuilder();

	/**
	 * Creates a writer.
	 * @param spelling chooses white space and escapes, {@code null} for none that are not
	 * needed
	 */
	PageWriter(@Nullable Random spelling) {
		this.spelling = spelling;
	}

	String json(Map<String, AttributeValue> item) {
		this.out.setLength(0);
		return item(item).out.toString();
	}

	byte[] page(List<? extends Map<String, AttributeValue>> items, String rest) {
		this.out.setLength(0);
		mark('{');
		string("Count").mark(':').raw(Integer.toString(items.size())).mark(',');
		string("Items").mark(':').mark('[');
		separated(items, this::item);
		mark(']').raw(rest).mark('}');
		return this.out.toString().getBytes(StandardCharsets.UTF_8);
	}

	private PageWriter item(Map<String, AttributeValue> item) {
		mark('{');
		separated(item.entrySet(), (member) -> {
			string(member.getKey()).mark(':');
			value(member.getValue());
		});
		return mark('}');
	}

	private void value(AttributeValue value) {
		mark('{').string((value.type() == AttributeValue.Type.NUL) ? "NULL" : value.type().name()).mark(':');
		switch (value.type()) {
			case S -> string(value.s());
			case N -> string(value.n());
			case B -> binary(value.b());
			case BOOL -> raw(value.bool().toString());
			case NUL -> raw("true");
			case SS -> array(value.ss(), this::string);
			case NS -> array(value.ns(), this::string);
			case BS -> array(value.bs(), this::binary);
			case L -> array(value.l(), this::value);
			case M -> item(value.m());
			default -> throw new IllegalArgumentException();
		}
		mark('}');
	}

	private void binary(SdkBytes bytes) {
		string(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()));
	}

	private <T> void array(List<T> elements, Consumer<T> element) {
		mark('[');
		separated(elements, element);
		mark(']');
	}

	private <T> void separated(Iterable<? extends T> elements, Consumer<T> element) {
		for (Iterator<? extends T> iterator = elements.iterator(); iterator.hasNext();) {
			element.accept(iterator.next());
			if (iterator.hasNext()) {
				mark(',');
			}
		}
	}

	private PageWriter string(String text) {
		this.out.append('"');
		text.codePoints().forEach(this::character);
		this.out.append('"');
		return this;
	}

	private void character(int c) {
		if (c == '"' || c == '\\') {
			this.out.append('\\').append((char) c);
		}
		else if (c == '/' && chance(2)) {
			this.out.append("\\/");
		}
		else if (c < ' ' || chance(20)) {
			for (char unit : Character.toChars(c)) {
				this.out.append(String.format(chance(2) ? "\\u%04x" : "\\u%04X", (int) unit));
			}
		}
		else {
			this.out.appendCodePoint(c);
		}
	}

	private PageWriter raw(String json) {
		this.out.append(json);
		return this;
	}

	private PageWriter mark(char mark) {
		space();
		this.out.append(mark);
		space();
		return this;
	}

	private void space() {
		while (chance(10)) {
			this.out.append(" \n\r\t".charAt((this.spelling != null) ? this.spelling.nextInt(4) : 0));
		}
	}

	private boolean chance(int oneIn) {
		return this.spelling != null && this.spelling.nextInt(oneIn) == 0;
	}

}
