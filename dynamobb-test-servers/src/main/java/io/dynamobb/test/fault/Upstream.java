package io.dynamobb.test.fault;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpRequest;

/**
 * The DynamoDB behind a proxy.
 */
final class Upstream {

	private static final Set<String> HOP_BY_HOP = Set.of("connection", "content-length", "expect", "host", "keep-alive",
			"transfer-encoding", "upgrade");

	private final URI endpoint;

	private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	Upstream(URI endpoint) {
		this.endpoint = endpoint;
	}

	HttpAnswer send(HttpRequest request) throws IOException, InterruptedException {
		java.net.http.HttpRequest.Builder builder = java.net.http.HttpRequest
			.newBuilder(this.endpoint.resolve(request.path()))
			.method(request.method(), java.net.http.HttpRequest.BodyPublishers.ofByteArray(request.body()));
		request.headers().forEach((name, value) -> {
			if (!HOP_BY_HOP.contains(name)) {
				builder.header(name, value);
			}
		});
		HttpResponse<byte[]> response = this.http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
		Map<String, String> headers = new LinkedHashMap<>();
		response.headers().map().forEach((name, values) -> {
			if (!HOP_BY_HOP.contains(name)) {
				headers.put(name, values.get(0));
			}
		});
		return new HttpAnswer(response.statusCode(), headers, response.body());
	}

}
