package io.dynamobb.test.fault;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.HttpRequest;
import org.jspecify.annotations.Nullable;

/**
 * A request that a {@link Fault} answers. Used by one thread.
 */
public final class FaultExchange {

	private final HttpExchange exchange;

	private final Upstream upstream;

	private final RequestCounts counts;

	private boolean waiting = true;

	FaultExchange(HttpExchange exchange, Upstream upstream, RequestCounts counts) {
		this.exchange = exchange;
		this.upstream = upstream;
		this.counts = counts;
		counts.begin(exchange.request());
	}

	/**
	 * Returns the request.
	 * @return the request
	 */
	public HttpRequest request() {
		return this.exchange.request();
	}

	/**
	 * Passes the request on to DynamoDB.
	 * @return DynamoDB's answer, not yet sent to the client
	 * @throws IOException when DynamoDB cannot be reached
	 * @throws InterruptedException when the proxy is being closed
	 */
	public HttpAnswer forward() throws IOException, InterruptedException {
		return this.upstream.send(request());
	}

	/**
	 * Sends an answer.
	 * @param answer the answer
	 * @throws IOException when the client has gone
	 */
	public void send(HttpAnswer answer) throws IOException {
		answering();
		this.exchange.send(answer);
	}

	/**
	 * Sends the head of an answer; the body is to be written.
	 * @param answer the answer
	 * @throws IOException when the client has gone
	 */
	public void begin(HttpAnswer answer) throws IOException {
		answering();
		this.exchange.begin(answer.status(), answer.headers(), answer.body().length);
	}

	/**
	 * Sends bytes of the body.
	 * @param bytes the bytes
	 * @throws IOException when the client has gone
	 */
	public void write(ByteBuffer bytes) throws IOException {
		this.exchange.write(bytes);
	}

	/**
	 * Resets the connection: the client's read fails at once.
	 * @throws IOException when that cannot be done
	 */
	public void reset() throws IOException {
		answering();
		this.exchange.reset();
	}

	void pass() throws IOException, InterruptedException {
		send(forward());
	}

	void answering() {
		if (this.waiting) {
			this.waiting = false;
			this.counts.end(request());
		}
	}

	@Nullable String startKey() {
		return request().member("ExclusiveStartKey");
	}

}
