package io.dynamobb.test.s3;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.dynamobb.test.http.HttpRequest;

/**
 * A request to S3 in path style.
 *
 * @param operation the operation, such as {@code PutObject}
 * @param bucket the bucket
 * @param key the key, empty when the request is of the bucket
 * @param query the parameters
 * @param headers the headers by their names in lower case
 * @param body the body, decoded
 */
public record S3Request(String operation, String bucket, String key, Map<String, String> query,
		Map<String, String> headers, byte[] body) {

	static S3Request of(HttpRequest request) {
		String[] parts = request.path().split("\\?", 2);
		Map<String, String> query = query((parts.length > 1) ? parts[1] : "");
		String[] names = decode(parts[0].substring(1)).split("/", 2);
		String key = (names.length > 1) ? names[1] : "";
		byte[] body = request.headers().getOrDefault("content-encoding", "").contains("aws-chunked")
				|| request.headers().getOrDefault("x-amz-content-sha256", "").startsWith("STREAMING-")
						? AwsChunks.decode(request.body()) : request.body();
		return new S3Request(operation(request.method(), key, query), names[0], key, query, request.headers(), body);
	}

	private static String operation(String method, String key, Map<String, String> query) {
		if (key.isEmpty()) {
			return method.equals("GET") ? "ListObjectsV2" : method + " of a bucket";
		}
		return switch (method) {
			case "GET" -> "GetObject";
			case "HEAD" -> "HeadObject";
			case "PUT" -> query.containsKey("uploadId") ? "UploadPart" : "PutObject";
			case "DELETE" -> query.containsKey("uploadId") ? "AbortMultipartUpload" : "DeleteObject";
			case "POST" -> query.containsKey("uploads") ? "CreateMultipartUpload" : "CompleteMultipartUpload";
			default -> method;
		};
	}

	private static Map<String, String> query(String text) {
		Map<String, String> query = new HashMap<>();
		for (String parameter : text.split("&")) {
			String[] parts = parameter.split("=", 2);
			query.put(decode(parts[0]), (parts.length > 1) ? decode(parts[1]) : "");
		}
		return query;
	}

	private static String decode(String text) {
		return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
	}

	String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

}
