package io.dynamobb.benchmarks.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A scan that keeps nothing, through the SDK's HTTP client but without the SDK: the floor
 * under every way to load a table.
 */
public final class RawScan implements AutoCloseable {

	private final SdkHttpClient http = Apache5HttpClient.create();

	private final JsonFactory json = new JsonFactory();

	private final URI endpoint;

	private final String table;

	/**
	 * Creates the scan of a table.
	 * @param endpoint where the server listens
	 * @param table the name of the table
	 */
	public RawScan(URI endpoint, String table) {
		this.endpoint = endpoint;
		this.table = table;
	}

	/**
	 * Reads the bytes of all pages.
	 * @return how many there were
	 */
	public long read() {
		byte[] buffer = new byte[1 << 16];
		return scan((body) -> {
			int length = body.read(buffer);
			while (length >= 0) {
				length = body.read(buffer);
			}
		});
	}

	/**
	 * Splits the bytes of all pages into tokens of JSON, without looking at any.
	 * @return how many bytes there were
	 */
	public long tokenize() {
		return scan((body) -> {
			try (JsonParser parser = this.json.createParser(ObjectReadContext.empty(), body)) {
				while (parser.nextToken() != null) {
					parser.currentTokenId();
				}
			}
		});
	}

	private long scan(Body body) {
		try {
			long bytes = 0;
			String startKey = null;
			do {
				TailInputStream page = new TailInputStream(call(startKey));
				try (page) {
					body.read(page);
				}
				bytes += page.count();
				startKey = startKey(page.tail());
			}
			while (startKey != null);
			return bytes;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private InputStream call(@Nullable String startKey) throws IOException {
		String from = (startKey != null) ? ",\"ExclusiveStartKey\":" + startKey : "";
		byte[] content = ("{\"TableName\":\"" + this.table + "\"" + from + "}").getBytes(StandardCharsets.UTF_8);
		ContentStreamProvider provider = () -> new ByteArrayInputStream(content);
		SdkHttpFullRequest request = SdkHttpFullRequest.builder()
			.method(SdkHttpMethod.POST)
			.uri(this.endpoint)
			.putHeader("X-Amz-Target", "DynamoDB_20120810.Scan")
			.putHeader("Content-Type", "application/x-amz-json-1.0")
			.putHeader("Content-Length", Integer.toString(content.length))
			.contentStreamProvider(provider)
			.build();
		HttpExecuteResponse response = this.http
			.prepareRequest(HttpExecuteRequest.builder().request(request).contentStreamProvider(provider).build())
			.call();
		if (!response.httpResponse().isSuccessful()) {
			throw new IOException("The scan was answered with " + response.httpResponse().statusCode());
		}
		return response.responseBody().orElseThrow();
	}

	private static @Nullable String startKey(String tail) {
		String name = "\"LastEvaluatedKey\":";
		int start = tail.indexOf(name);
		return (start >= 0) ? tail.substring(start + name.length(), tail.length() - 1) : null;
	}

	@Override
	public void close() {
		this.http.close();
	}

	/**
	 * Reads a body to its end.
	 */
	private interface Body {

		void read(InputStream body) throws IOException;

	}

}
