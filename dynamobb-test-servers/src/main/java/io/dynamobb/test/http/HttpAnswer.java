package io.dynamobb.test.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An answer.
 *
 * @param status the status
 * @param headers the headers, without {@code Content-Length}
 * @param body the body
 */
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

	/**
	 * The header that holds the checksum of the body.
	 */
	public static final String CRC = "x-amz-crc32";

	/**
	 * The content type of DynamoDB's answers.
	 */
	public static final String CONTENT_TYPE = "application/x-amz-json-1.0";

	/**
	 * Returns an answer as DynamoDB gives it, with the checksum of its body.
	 * @param status the status
	 * @param json the body
	 * @return the answer
	 */
	public static HttpAnswer json(int status, String json) {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		return new HttpAnswer(status,
				Map.of("Content-Type", CONTENT_TYPE, "x-amzn-RequestId", "LOOPBACK", CRC, Long.toString(crc(body))),
				body);
	}

	/**
	 * Returns an error as DynamoDB answers it.
	 * @param status the status
	 * @param code the code, such as {@code ValidationException}
	 * @param message the message
	 * @return the answer
	 */
	public static HttpAnswer error(int status, String code, String message) {
		return json(status,
				"{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + code + "\",\"message\":\"" + message + "\"}");
	}

	/**
	 * Returns this answer with another value of a header.
	 * @param name the name of the header
	 * @param value its new value
	 * @return the new answer
	 */
	public HttpAnswer withHeader(String name, String value) {
		Map<String, String> changed = new LinkedHashMap<>(this.headers);
		changed.keySet().removeIf(name::equalsIgnoreCase);
		changed.put(name, value);
		return new HttpAnswer(this.status, changed, this.body);
	}

	/**
	 * Returns this answer with another body, under the checksum that is right for it.
	 * @param body the new body
	 * @return the new answer
	 */
	public HttpAnswer withBody(byte[] body) {
		return new HttpAnswer(this.status, this.headers, body).withHeader(CRC, Long.toString(crc(body)));
	}

	/**
	 * Returns the body as text.
	 * @return the body
	 */
	public String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * Returns the checksum that the body should have.
	 * @return the CRC-32 of the body
	 */
	public long crc() {
		return crc(this.body);
	}

	private static long crc(byte[] body) {
		CRC32 crc = new CRC32();
		crc.update(body);
		return crc.getValue();
	}

}
