package io.dynamobb.test.export;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.dynamobb.test.replay.JsonBuffer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes items as DynamoDB does.
 */
final class ItemJson {

	private ItemJson() {
	}

	static void append(Map<String, AttributeValue> members, JsonBuffer json) {
		json.raw("{");
		members.forEach((name, value) -> {
			json.name(name).raw("{\"" + name(value) + "\":");
			appendContent(value, json);
			json.raw("}");
		});
		json.raw("}");
	}

	private static void appendContent(AttributeValue value, JsonBuffer json) {
		switch (value.type()) {
			case S -> json.quoted(value.s());
			case N -> json.quoted(value.n());
			case B -> json.quoted(base64(value.b()));
			case BOOL -> json.raw(value.bool().toString());
			case NUL -> json.raw("true");
			case SS -> appendAll(value.ss(), json::quoted, json);
			case NS -> appendAll(value.ns(), json::quoted, json);
			case BS -> appendAll(value.bs(), (bytes) -> json.quoted(base64(bytes)), json);
			case L -> appendAll(value.l(), (element) -> {
				json.raw("{\"" + name(element) + "\":");
				appendContent(element, json);
				json.raw("}");
			}, json);
			default -> append(value.m(), json);
		}
	}

	private static <T> void appendAll(List<T> elements, Consumer<T> append, JsonBuffer json) {
		json.raw("[");
		for (int i = 0; i < elements.size(); i++) {
			json.raw((i > 0) ? "," : "");
			append.accept(elements.get(i));
		}
		json.raw("]");
	}

	private static String name(AttributeValue value) {
		return (value.type() == AttributeValue.Type.NUL) ? "NULL" : value.type().toString();
	}

	private static String base64(SdkBytes bytes) {
		return Base64.getEncoder().encodeToString(bytes.asByteArray());
	}

}
