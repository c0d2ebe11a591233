package io.dynamobb.test.s3;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.test.http.HttpAnswer;

/**
 * Answers as S3 gives them.
 */
final class S3Answer {

	private S3Answer() {
	}

	static HttpAnswer ok() {
		return new HttpAnswer(200, Map.of(), new byte[0]);
	}

	static HttpAnswer noContent() {
		return new HttpAnswer(204, Map.of(), new byte[0]);
	}

	static HttpAnswer stored(S3Object object) {
		return ok().withHeader("ETag", object.etag());
	}

	static HttpAnswer notModified(S3Object object) {
		return new HttpAnswer(304, Map.of("ETag", object.etag()), new byte[0]);
	}

	static HttpAnswer object(int status, S3Object object, int from, int to) {
		Map<String, String> headers = new LinkedHashMap<>(object.headers());
		headers.put("ETag", object.etag());
		headers.put("Accept-Ranges", "bytes");
		if (status == 206) {
			headers.put("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + object.content().length);
		}
		byte[] body = new byte[to - from];
		System.arraycopy(object.content(), from, body, 0, body.length);
		return new HttpAnswer(status, headers, body);
	}

	static HttpAnswer xml(int status, String body) {
		return new HttpAnswer(status, Map.of("Content-Type", "application/xml"),
				("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + body).getBytes(StandardCharsets.UTF_8));
	}

	static HttpAnswer error(int status, String code) {
		return xml(status, "<Error><Code>" + code + "</Code><Message>The fake says " + code
				+ "</Message><RequestId>FAKE</RequestId></Error>");
	}

}
