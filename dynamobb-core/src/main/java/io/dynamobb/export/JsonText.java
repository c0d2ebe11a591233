package io.dynamobb.export;

import java.util.Base64;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values as JSON.
 */
final class JsonText {

	private static final char[] HEX = "0123456789abcdef".toCharArray();

	private JsonText() {
	}

	static String plain(AttributeValue value) {
		StringBuilder text = new StringBuilder();
		plain(value, text);
		return text.toString();
	}

	/**
	 * Writes a value as JSON means it.
	 * @param value the value
	 * @param text what to append it to
	 */
	static void plain(AttributeValue value, StringBuilder text) {
		switch (value.type()) {
			case S -> string(value.s(), text);
			case N -> text.append(value.n());
			case B -> binary(value.b(), text);
			case BOOL -> text.append(value.bool());
			case SS -> array(value.ss(), JsonText::string, text);
			case NS -> array(value.ns(), (digits, to) -> to.append(digits), text);
			case BS -> array(value.bs(), JsonText::binary, text);
			case L -> array(value.l(), JsonText::plain, text);
			case M -> object(value.m(), JsonText::plain, text);
			default -> text.append("null");
		}
	}

	/**
	 * Writes a value with its type, as DynamoDB's own JSON does.
	 * @param value the value
	 * @param text what to append it to
	 */
	static void typed(AttributeValue value, StringBuilder text) {
		text.append("{\"").append((value.type() == AttributeValue.Type.NUL) ? "NULL" : value.type()).append("\":");
		switch (value.type()) {
			case N -> string(value.n(), text);
			case NS -> array(value.ns(), JsonText::string, text);
			case L -> array(value.l(), JsonText::typed, text);
			case M -> object(value.m(), JsonText::typed, text);
			case NUL -> text.append("true");
			default -> plain(value, text);
		}
		text.append('}');
	}

	static String quoted(String string) {
		StringBuilder text = new StringBuilder();
		string(string, text);
		return text.toString();
	}

	private static <T> void array(List<T> elements, Appender<? super T> appender, StringBuilder text) {
		text.append('[');
		for (int i = 0; i < elements.size(); i++) {
			text.append((i > 0) ? "," : "");
			appender.append(elements.get(i), text);
		}
		text.append(']');
	}

	private static void object(Map<String, AttributeValue> members, Appender<AttributeValue> appender,
			StringBuilder text) {
		text.append('{');
		String separator = "";
		for (Map.Entry<String, AttributeValue> member : members.entrySet()) {
			text.append(separator);
			string(member.getKey(), text);
			text.append(':');
			appender.append(member.getValue(), text);
			separator = ",";
		}
		text.append('}');
	}

	private static void binary(SdkBytes bytes, StringBuilder text) {
		text.append('"').append(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe())).append('"');
	}

	private static void string(String string, StringBuilder text) {
		text.append('"');
		int copied = 0;
		for (int i = 0; i < string.length(); i++) {
			char c = string.charAt(i);
			if (c < ' ' || c == '"' || c == '\\') {
				text.append(string, copied, i);
				escape(c, text);
				copied = i + 1;
			}
		}
		text.append(string, copied, string.length()).append('"');
	}

	private static void escape(char c, StringBuilder text) {
		switch (c) {
			case '"', '\\' -> text.append('\\').append(c);
			case '\n' -> text.append("\\n");
			case '\r' -> text.append("\\r");
			case '\t' -> text.append("\\t");
			default -> text.append("\\u00").append(HEX[c >> 4]).append(HEX[c & 15]);
		}
	}

	/**
	 * Writes an element.
	 *
	 * @param <T> the type of the element
	 */
	@FunctionalInterface
	private interface Appender<T> {

		void append(T element, StringBuilder text);

	}

}
