package io.dynamobb.test.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A request as it came in.
 *
 * @param method the method
 * @param path the path with its query
 * @param headers the headers by their names in lower case
 * @param body the body, empty when there is none
 */
public record HttpRequest(String method, String path, Map<String, String> headers, byte[] body) {

	/**
	 * Returns the operation of DynamoDB that is asked for.
	 * @return the part of {@code X-Amz-Target} behind the dot, such as {@code Scan}, or
	 * an empty string
	 */
	public String operation() {
		String target = this.headers.getOrDefault("x-amz-target", "");
		return target.substring(target.indexOf('.') + 1);
	}

	/**
	 * Returns the table that is asked for.
	 * @return the member {@code TableName} of the body, or an empty string
	 */
	public String table() {
		String name = string("TableName");
		return (name != null) ? name : "";
	}

	/**
	 * Returns a member of the body.
	 * @param name the name of the member
	 * @return its JSON, {@code null} when there is none
	 */
	public @Nullable String member(String name) {
		return JsonMembers.find(text(), name);
	}

	/**
	 * Returns a member of the body that is a string without escapes.
	 * @param name the name of the member
	 * @return the string, {@code null} when there is none
	 */
	public @Nullable String string(String name) {
		String json = member(name);
		return (json != null && json.startsWith("\"")) ? json.substring(1, json.length() - 1) : null;
	}

	/**
	 * Returns a member of the body that is a whole number.
	 * @param name the name of the member
	 * @param fallback what to return when there is none
	 * @return the number
	 */
	public int number(String name, int fallback) {
		String json = member(name);
		return (json != null) ? Integer.parseInt(json) : fallback;
	}

	/**
	 * Returns the body as text.
	 * @return the body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

}
