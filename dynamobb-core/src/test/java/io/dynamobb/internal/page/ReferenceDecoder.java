package io.dynamobb.internal.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Decodes pages by Jackson, one plain object after the other.
 */
final class ReferenceDecoder {

	private static final JsonFactory JSON = new JsonFactory();

	private ReferenceDecoder() {
	}

	static List<Map<String, AttributeValue>> items(byte[] page) {
		return list(map(parse(new String(page, StandardCharsets.UTF_8))).get("Items"), (item) -> item(map(item)));
	}

	/**
	 * Parses a document.
	 * @param json the document
	 * @return a {@link Map}, {@link List}, {@link String}, {@link Boolean},
	 * {@link Number} or {@link JsonToken#VALUE_NULL}
	 */
	static Object parse(String json) {
		try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
			Object value = value(parser, parser.nextToken());
			if (parser.nextToken() != null) {
				throw new IllegalArgumentException("More than one value");
			}
			return value;
		}
	}

	private static Object value(JsonParser parser, JsonToken token) {
		return switch (token) {
			case START_OBJECT -> {
				Map<String, Object> members = new LinkedHashMap<>();
				while (parser.nextToken() != JsonToken.END_OBJECT) {
					String name = parser.currentName();
					members.put(name, value(parser, parser.nextToken()));
				}
				yield members;
			}
			case START_ARRAY -> {
				List<Object> elements = new ArrayList<>();
				for (JsonToken next = parser.nextToken(); next != JsonToken.END_ARRAY; next = parser.nextToken()) {
					elements.add(value(parser, next));
				}
				yield elements;
			}
			case VALUE_STRING -> parser.getString();
			case VALUE_TRUE -> true;
			case VALUE_FALSE -> false;
			case VALUE_NULL -> JsonToken.VALUE_NULL;
			default -> parser.getNumberValue();
		};
	}

	private static Map<String, AttributeValue> item(Map<?, ?> members) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		members.forEach((name, value) -> item.put((String) name, attribute(map(value))));
		return item;
	}

	private static AttributeValue attribute(Map<?, ?> typed) {
		if (typed.size() != 1) {
			throw new IllegalArgumentException("A value has one type");
		}
		Object value = typed.values().iterator().next();
		return switch ((String) typed.keySet().iterator().next()) {
			case "S" -> AttributeValue.fromS(text(value));
			case "N" -> AttributeValue.fromN((String) value);
			case "B" -> AttributeValue.fromB(binary(value));
			case "BOOL" -> AttributeValue.fromBool((Boolean) value);
			case "NULL" -> AttributeValue.fromNul((Boolean) value);
			case "SS" -> AttributeValue.fromSs(list(value, ReferenceDecoder::text));
			case "NS" -> AttributeValue.fromNs(list(value, String.class::cast));
			case "BS" -> AttributeValue.fromBs(list(value, ReferenceDecoder::binary));
			case "L" -> AttributeValue.fromL(list(value, (element) -> attribute(map(element))));
			case "M" -> AttributeValue.fromM(item(map(value)));
			default -> throw new IllegalArgumentException("No type of DynamoDB");
		};
	}

	/**
	 * Half a surrogate pair is a question mark in UTF-8.
	 */
	private static String text(Object value) {
		return new String(((String) value).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	private static SdkBytes binary(Object text) {
		return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) text));
	}

	private static Map<?, ?> map(Object value) {
		return (Map<?, ?>) value;
	}

	private static <T> List<T> list(Object value, Function<Object, T> element) {
		return ((List<?>) value).stream().<T>map(element).toList();
	}

}
