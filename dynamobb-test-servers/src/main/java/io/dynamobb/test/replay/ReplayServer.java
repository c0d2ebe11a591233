package io.dynamobb.test.replay;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.LoopbackServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Serves pre-rendered Scan pages at the cost of copying a file to a socket, so that a
 * benchmark measures the client. Knows Scan, DescribeTable and DescribeTimeToLive. Pages
 * are split among segments by their numbers; projections, filters and limits are ignored.
 * Thread-safe.
 */
public final class ReplayServer implements AutoCloseable {

	private final Map<String, ScanPages> tables;

	private final LoopbackServer server;

	private volatile Duration latency = Duration.ZERO;

	private ReplayServer(Map<String, ScanPages> tables) {
		this.tables = tables;
		this.server = LoopbackServer.start("replay-server", this::handle);
	}

	/**
	 * Starts a server in this JVM.
	 * @param tables the tables, closed with the server
	 * @return the running server
	 */
	public static ReplayServer start(ScanPages... tables) {
		return new ReplayServer(Stream.of(tables).collect(Collectors.toMap(ScanPages::table, Function.identity())));
	}

	/**
	 * Starts a server in a JVM of its own.
	 * @param arguments the arguments of {@link #main}
	 * @return the running JVM, whose announcement is the endpoint
	 */
	public static ForkedJvm fork(String... arguments) {
		return ForkedJvm.start(List.of("-XX:+UseSerialGC", "-Xmx256m"), System.getProperty("java.class.path"),
				ReplayServer.class.getName(), List.of(arguments));
	}

	/**
	 * Runs a server until its standard input closes.
	 * @param arguments a table each, as {@code <name>=benchmark:<rows>} or
	 * {@code <name>=sparse:<rows>}; among them {@code --gzip} for compressed pages,
	 * {@code --latency=<milliseconds>} for a pause before each page and
	 * {@code --page-items=<items>} for pages of another size
	 */
	public static void main(String[] arguments) {
		ReplayArguments parsed = ReplayArguments.parse(arguments);
		ReplayServer server = start(parsed.render());
		server.latency(parsed.latency());
		ForkedJvm.ready(server.endpoint().toString());
	}

	/**
	 * Sets how long the server waits before each page.
	 * @param pause the pause
	 */
	public void latency(Duration pause) {
		this.latency = pause;
	}

	/**
	 * Returns where the server listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.server.endpoint();
	}

	/**
	 * Returns a client of this server.
	 * @return a new client, the caller's to close
	 */
	public DynamoDbClient client() {
		return DynamoDbLocal.clientBuilder(endpoint()).build();
	}

	/**
	 * Closes the server and its tables.
	 */
	@Override
	public void close() {
		this.server.close();
		this.tables.values().forEach(ScanPages::close);
	}

	private void handle(HttpExchange exchange) throws IOException, InterruptedException {
		ScanPages table = this.tables.get(exchange.request().table());
		if (table == null) {
			exchange.send(HttpAnswer.error(400, "ResourceNotFoundException", "No such table"));
			return;
		}
		switch (exchange.request().operation()) {
			case "Scan" -> {
				Thread.sleep(this.latency.toMillis());
				table.scan(exchange);
			}
			case "DescribeTable" -> exchange.send(table.describe());
			case "DescribeTimeToLive" ->
				exchange.send(HttpAnswer.json(200, "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}"));
			default -> exchange.send(HttpAnswer.error(400, "UnknownOperationException", "Nothing to replay"));
		}
	}

}
