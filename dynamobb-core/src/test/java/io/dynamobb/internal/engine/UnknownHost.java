package io.dynamobb.internal.engine;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;

import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client for which the host of some Scan requests cannot be resolved.
 * Thread-safe.
 */
final class UnknownHost implements SdkHttpClient {

	private final SdkHttpClient client;

	private String table = "";

	private int first;

	private int last;

	private int requests;

	private int strikes;

	UnknownHost(SdkHttpClient client) {
		this.client = client;
	}

	/**
	 * Loses the host for some of the Scan requests for a table that are sent from now on.
	 * @param table the name of the table
	 * @param first the number of the first request that is lost
	 * @param last the number of the last request that is lost
	 */
	synchronized void lose(String table, int first, int last) {
		this.table = table;
		this.first = first;
		this.last = last;
		this.requests = 0;
		this.strikes = 0;
	}

	/**
	 * Finds the host again.
	 * @return the number of requests that were lost
	 */
	synchronized int find() {
		this.last = 0;
		return this.strikes;
	}

	private synchronized boolean strikes(HttpExecuteRequest request) throws IOException {
		if (this.last == 0 || !isScan(request)) {
			return false;
		}
		this.requests++;
		boolean struck = this.requests >= this.first && this.requests <= this.last;
		this.strikes += struck ? 1 : 0;
		return struck;
	}

	private boolean isScan(HttpExecuteRequest request) throws IOException {
		if (request.httpRequest().firstMatchingHeader("X-Amz-Target").filter((name) -> name.endsWith(".Scan")).isEmpty()
				|| request.contentStreamProvider().isEmpty()) {
			return false;
		}
		try (InputStream body = request.contentStreamProvider().get().newStream()) {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8).contains('"' + this.table + '"');
		}
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		ExecutableHttpRequest executable = this.client.prepareRequest(request);
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				if (strikes(request)) {
					throw new UnknownHostException(request.httpRequest().host());
				}
				return executable.call();
			}

			@Override
			public void abort() {
				executable.abort();
			}

		};
	}

	@Override
	public void close() {
		this.client.close();
	}

	@Override
	public String clientName() {
		return this.client.clientName();
	}

}
