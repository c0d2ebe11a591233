package io.dynamobb.test.fault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.JsonMembers;

/**
 * What a {@link FaultProxy} does with a request instead of passing it on. Those made here
 * keep no state and can be used again.
 */
@FunctionalInterface
public interface Fault {

	/**
	 * Answers a request, or leaves it without an answer and so closes the connection.
	 * @param exchange the request and the ways to answer it
	 * @throws IOException to have the connection closed
	 * @throws InterruptedException when the proxy is being closed
	 */
	void answer(FaultExchange exchange) throws IOException, InterruptedException;

	/**
	 * Answers with an error of DynamoDB.
	 * @param status the HTTP status
	 * @param code the code, such as {@code ValidationException}
	 * @param message the message
	 * @return the fault
	 */
	static Fault error(int status, String code, String message) {
		HttpAnswer answer = HttpAnswer.error(status, code, message);
		return (exchange) -> exchange.send(answer);
	}

	/**
	 * Answers {@code ProvisionedThroughputExceededException} with a reason.
	 * @param reason the reason, such as {@code TableReadProvisionedThroughputExceeded}
	 * @param resource the ARN of what throttled
	 * @return the fault
	 */
	static Fault throttling(String reason, String resource) {
		HttpAnswer answer = HttpAnswer.error(400, "ProvisionedThroughputExceededException",
				"Throughput exceeds the current capacity");
		HttpAnswer reasoned = HttpAnswer.json(400, JsonMembers.with(answer.text(), "ThrottlingReasons",
				"[{\"reason\":\"" + reason + "\",\"resource\":\"" + resource + "\"}]"));
		return (exchange) -> exchange.send(reasoned);
	}

	/**
	 * Answers {@code ProvisionedThroughputExceededException} for some table.
	 * @return the fault
	 */
	static Fault throttling() {
		return throttling("TableReadProvisionedThroughputExceeded",
				"arn:aws:dynamodb:eu-west-1:000000000000:table/throttled");
	}

	/**
	 * Answers {@code ResourceNotFoundException}.
	 * @return the fault
	 */
	static Fault tableNotFound() {
		return error(400, "ResourceNotFoundException", "Cannot do operations on a non-existent table");
	}

	/**
	 * Answers {@code AccessDeniedException}.
	 * @return the fault
	 */
	static Fault accessDenied() {
		return error(400, "AccessDeniedException", "The caller is not authorized to perform this operation");
	}

	/**
	 * Answers {@code ExpiredTokenException}.
	 * @return the fault
	 */
	static Fault expiredToken() {
		return error(400, "ExpiredTokenException", "The security token included in the request is expired");
	}

	/**
	 * Answers {@code InternalServerError} with status 500.
	 * @return the fault
	 */
	static Fault serverError() {
		return error(500, "InternalServerError", "The request processing has failed");
	}

	/**
	 * Answers with text that is no JSON, under a checksum that is right.
	 * @return the fault
	 */
	static Fault malformedJson() {
		HttpAnswer answer = HttpAnswer.json(200, "{\"Items\":[{\"id\":{\"S\":\"");
		return (exchange) -> exchange.send(answer);
	}

	/**
	 * Passes the request on and answers with a wrong {@code x-amz-crc32}.
	 * @return the fault
	 */
	static Fault wrongCrc() {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			exchange.send(answer.withHeader(HttpAnswer.CRC, Long.toString(answer.crc() ^ 1)));
		};
	}

	/**
	 * Passes the request on, promises the whole answer, sends half and closes the
	 * connection.
	 * @return the fault
	 */
	static Fault cutBody() {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			exchange.begin(answer);
			exchange.write(ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2));
		};
	}

	/**
	 * Closes the connection without an answer.
	 * @return the fault
	 */
	static Fault close() {
		return (exchange) -> {
		};
	}

	/**
	 * Resets the connection without an answer.
	 * @return the fault
	 */
	static Fault reset() {
		return FaultExchange::reset;
	}

	/**
	 * Passes the request on, promises the whole answer, sends half and resets the
	 * connection.
	 * @return the fault
	 */
	static Fault resetInBody() {
		return (exchange) -> {
			cutBody().answer(exchange);
			exchange.reset();
		};
	}

	/**
	 * Waits, then passes the request on.
	 * @param delay how long to wait
	 * @return the fault
	 */
	static Fault delay(Duration delay) {
		return (exchange) -> {
			Thread.sleep(delay.toMillis());
			exchange.pass();
		};
	}

	/**
	 * Passes the request on and sends the answer piece by piece.
	 * @param bytes the size of a piece
	 * @param pause the pause before each piece
	 * @return the fault
	 */
	static Fault drip(int bytes, Duration pause) {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			exchange.begin(answer);
			byte[] body = answer.body();
			for (int at = 0; at < body.length; at += bytes) {
				Thread.sleep(pause.toMillis());
				exchange.write(ByteBuffer.wrap(body, at, Math.min(bytes, body.length - at)));
			}
		};
	}

	/**
	 * Answers a Scan or Query with a page without items that is not the last: the client
	 * has to ask for the same page again. The first page of a scan or segment, before
	 * which no empty page can stand, is passed through.
	 * @return the fault
	 */
	static Fault emptyPage() {
		return (exchange) -> {
			String startKey = exchange.startKey();
			exchange.send((startKey == null) ? exchange.forward() : HttpAnswer.json(200,
					"{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"LastEvaluatedKey\":" + startKey + "}"));
		};
	}

	/**
	 * Answers a Scan or Query with the right page, but with a {@code LastEvaluatedKey}
	 * that has the client ask for the same page again: its items come twice. The first
	 * page of a scan or segment is passed through.
	 * @return the fault
	 */
	static Fault repeatedPage() {
		return (exchange) -> {
			HttpAnswer answer = exchange.forward();
			String startKey = exchange.startKey();
			exchange.send((startKey == null || answer.status() != 200) ? answer
					: HttpAnswer.json(200, JsonMembers.with(answer.text(), "LastEvaluatedKey", startKey)));
		};
	}

}
