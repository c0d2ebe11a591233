package io.dynamobb.test.fault;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.HttpRequest;
import io.dynamobb.test.http.LoopbackServer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * A proxy on loopback in front of DynamoDB Local, or any other endpoint without TLS, that
 * fails as a test tells it to. Thread-safe.
 *
 * <pre class="code">
 * proxy.on("Scan").nth(3).then(Fault.cutBody());
 * proxy.on("Scan").table("customers").first(2).then(Fault.throttling());
 * proxy.onAll().when((request) -&gt; random.nextInt(10) == 0).then(Fault.reset());
 * proxy.clear();
 * </pre>
 *
 * A request that matches several rules gets the fault of the one that was given first.
 */
public final class FaultProxy implements AutoCloseable {

	private final List<ActiveFault> faults = new CopyOnWriteArrayList<>();

	private final Upstream upstream;

	private final LoopbackServer server;

	private final DynamoDbClient client;

	private volatile RequestCounts counts = new RequestCounts();

	private FaultProxy(URI endpoint) {
		this.upstream = new Upstream(endpoint);
		this.server = LoopbackServer.start("fault-proxy", this::handle);
		this.client = clientBuilder().build();
	}

	/**
	 * Starts a proxy.
	 * @param endpoint the endpoint that it passes requests on to
	 * @return the running proxy
	 */
	public static FaultProxy inFrontOf(URI endpoint) {
		return new FaultProxy(endpoint);
	}

	/**
	 * Returns where the proxy listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.server.endpoint();
	}

	/**
	 * Returns a client that goes through this proxy.
	 * @return the same client each time, closed with the proxy
	 */
	public DynamoDbClient client() {
		return this.client;
	}

	/**
	 * Returns a builder of clients that go through this proxy, with region eu-west-1 and
	 * made-up credentials.
	 * @return a new builder, whose client is the caller's to close
	 */
	public DynamoDbClientBuilder clientBuilder() {
		return DynamoDbLocal.clientBuilder(endpoint());
	}

	/**
	 * Begins a rule for an operation.
	 * @param operation the operation, such as {@code Scan}
	 * @return a rule, in force once it is told what to do
	 */
	public FaultRule on(String operation) {
		return new FaultRule(this, (request) -> request.operation().equals(operation));
	}

	/**
	 * Begins a rule for every operation.
	 * @return a rule, in force once it is told what to do
	 */
	public FaultRule onAll() {
		return new FaultRule(this, (request) -> true);
	}

	/**
	 * Forgets all rules. Requests that a fault is busy with go on with it.
	 */
	public void clear() {
		this.faults.clear();
	}

	/**
	 * Counts requests from anew.
	 */
	public void resetCounts() {
		this.counts = new RequestCounts();
	}

	/**
	 * Returns how many requests came.
	 * @param operation the operation, such as {@code Scan}
	 * @return the number, with those that got a fault
	 */
	public int requests(String operation) {
		return this.counts.total(operation);
	}

	/**
	 * Returns how many requests came for a table.
	 * @param operation the operation, such as {@code Scan}
	 * @param table the name of the table, as requests give it
	 * @return the number, with those that got a fault
	 */
	public int requests(String operation, String table) {
		return this.counts.total(operation, table);
	}

	/**
	 * Returns how many requests for a table waited for an answer at once.
	 * @param operation the operation, such as {@code Scan}
	 * @param table the name of the table, as requests give it
	 * @return the highest number so far
	 */
	public int mostAtOnce(String operation, String table) {
		return this.counts.mostAtOnce(operation, table);
	}

	/**
	 * Returns how many scans of a table there were at once. A scan asks for one page of a
	 * segment at a time, so two requests for a segment at once belong to two scans; but a
	 * client that gave up on a request that the proxy still holds counts twice, too.
	 * @param table the name of the table, as requests give it
	 * @return the highest number so far
	 */
	public int mostScansAtOnce(String table) {
		return this.counts.mostAtOnceInSegment("Scan", table);
	}

	/**
	 * Returns how many connections are open.
	 * @return the number of connections between clients and this proxy
	 */
	public int openConnections() {
		return this.server.openConnections();
	}

	/**
	 * Closes the client and the proxy, in the middle of a request too.
	 */
	@Override
	public void close() {
		this.server.close();
		this.client.close();
	}

	void add(ActiveFault fault) {
		this.faults.add(fault);
	}

	private void handle(HttpExchange http) throws IOException, InterruptedException {
		FaultExchange exchange = new FaultExchange(http, this.upstream, this.counts);
		try {
			choose(http.request()).answer(exchange);
		}
		finally {
			exchange.answering();
		}
	}

	private Fault choose(HttpRequest request) {
		ActiveFault chosen = null;
		for (ActiveFault fault : this.faults) {
			if (fault.matches(request) && chosen == null) {
				chosen = fault;
			}
		}
		return (chosen != null) ? chosen.strike() : FaultExchange::pass;
	}

}
