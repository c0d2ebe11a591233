package io.dynamobb.test.http;

import java.io.IOException;

/**
 * Answers requests. Called by many threads, one a connection.
 */
@FunctionalInterface
public interface HttpHandler {

	/**
	 * Answers a request. A connection whose request was left without an answer is closed.
	 * @param exchange the request and the way to answer it
	 * @throws IOException to have the connection closed
	 * @throws InterruptedException when the server is being closed
	 */
	void handle(HttpExchange exchange) throws IOException, InterruptedException;

}
