package io.dynamobb.test.s3;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.LoopbackServer;
import org.jspecify.annotations.Nullable;

/**
 * S3 on loopback, of one JVM, without signatures and in path style: objects, ranges,
 * lists, uploads in parts, and conditions of which one holds when several race. Every
 * bucket is there. Thread-safe.
 *
 * <pre class="code">
 * s3.fail("PutObject", S3Fault.RESET_AFTER, 1);
 * </pre>
 */
public final class S3Fake implements AutoCloseable {

	private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

	private static final int LISTED_AT_ONCE = 3;

	private final Map<String, S3Object> objects = new ConcurrentHashMap<>();

	private final S3Uploads uploads = new S3Uploads();

	private final List<Rule> rules = new CopyOnWriteArrayList<>();

	private final List<S3Request> requests = new CopyOnWriteArrayList<>();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final LoopbackServer server;

	private S3Fake() {
		this.server = LoopbackServer.start("s3-fake", this::handle);
	}

	/**
	 * Starts an empty S3.
	 * @return the running server
	 */
	public static S3Fake start() {
		return new S3Fake();
	}

	/**
	 * Returns where it listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.server.endpoint();
	}

	/**
	 * Has requests fail from now on.
	 * @param operation the operation, such as {@code PutObject}
	 * @param fault what happens to them
	 * @param times how many of them
	 */
	public void fail(String operation, S3Fault fault, int times) {
		for (int i = 0; i < times; i++) {
			this.rules.add(new Rule(operation, fault));
		}
	}

	/**
	 * Returns the requests that have come.
	 * @return the requests in the order in which they came, without their bodies
	 */
	public List<S3Request> requests() {
		return this.requests;
	}

	/**
	 * Returns how many uploads in parts are neither completed nor aborted.
	 * @return the number of uploads
	 */
	public int openUploads() {
		return this.uploads.open();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.close();
	}

	private void handle(HttpExchange exchange) throws IOException, InterruptedException {
		S3Request request = S3Request.of(exchange.request());
		this.requests.add(new S3Request(request.operation(), request.bucket(), request.key(), request.query(),
				request.headers(), new byte[0]));
		S3Fault fault = fault(request.operation());
		if (fault == S3Fault.SLOW_DOWN) {
			exchange.send(S3Answer.error(503, "SlowDown"));
			return;
		}
		if (fault == S3Fault.CONFLICT) {
			exchange.send(S3Answer.error(409, "ConditionalRequestConflict"));
			return;
		}
		if (fault == S3Fault.RESET) {
			exchange.reset();
			return;
		}
		HttpAnswer answer = answer(request);
		if (fault == S3Fault.RESET_AFTER) {
			exchange.reset();
		}
		else if (fault == S3Fault.SILENCE_AFTER) {
			this.closed.await();
		}
		else if (fault == S3Fault.CUT_BODY) {
			exchange.begin(answer.status(), answer.headers(), answer.body().length);
			exchange.write(ByteBuffer.wrap(answer.body(), 0, answer.body().length / 2));
			exchange.reset();
		}
		else if (request.operation().equals("HeadObject")) {
			exchange.begin(answer.status(), answer.withHeader("Connection", "close").headers(), answer.body().length);
		}
		else {
			exchange.send(answer);
		}
	}

	private @Nullable S3Fault fault(String operation) {
		for (Rule rule : this.rules) {
			if (rule.operation().equals(operation) && this.rules.remove(rule)) {
				return rule.fault();
			}
		}
		return null;
	}

	private HttpAnswer answer(S3Request request) {
		String name = request.bucket() + "/" + request.key();
		try {
			return switch (request.operation()) {
				case "PutObject" -> store(name, request, S3Object.of(request.body(), request.headers()));
				case "GetObject", "HeadObject" -> get(request, this.objects.get(name));
				case "DeleteObject" -> {
					this.objects.remove(name);
					yield S3Answer.noContent();
				}
				case "ListObjectsV2" -> list(request);
				case "CreateMultipartUpload" -> this.uploads.create(request);
				case "UploadPart" -> this.uploads.part(request);
				case "AbortMultipartUpload" -> this.uploads.abort(request);
				case "CompleteMultipartUpload" -> complete(name, request);
				default -> S3Answer.error(501, "NotImplemented");
			};
		}
		catch (IllegalArgumentException ex) {
			return S3Answer.error(400, "InvalidRequest");
		}
	}

	/**
	 * Stores an object if the conditions of the request hold, as one step.
	 */
	private HttpAnswer store(String name, S3Request request, S3Object object) {
		HttpAnswer[] answer = { S3Answer.stored(object) };
		this.objects.compute(name, (key, before) -> {
			if (request.header("if-none-match").equals("*") && before != null) {
				answer[0] = S3Answer.error(412, "PreconditionFailed");
				return before;
			}
			String expected = request.header("if-match");
			if (!expected.isEmpty() && (before == null || !before.etag().equals(expected))) {
				answer[0] = (before == null) ? S3Answer.error(404, "NoSuchKey")
						: S3Answer.error(412, "PreconditionFailed");
				return before;
			}
			return object;
		});
		return answer[0];
	}

	private HttpAnswer complete(String name, S3Request request) {
		S3Object before = this.uploads.completed(request);
		S3Object object = (before != null) ? before : this.uploads.whole(request);
		if (object == null) {
			return S3Answer.error(404, "NoSuchUpload");
		}
		HttpAnswer answer = (before != null) ? S3Answer.ok() : store(name, request, object);
		if (answer.status() == 200) {
			this.uploads.completed(request, object);
			answer = S3Answer.xml(200, "<CompleteMultipartUploadResult><Key>" + request.key() + "</Key><ETag>"
					+ object.etag().replace("\"", "&quot;") + "</ETag></CompleteMultipartUploadResult>");
		}
		return answer;
	}

	private static HttpAnswer get(S3Request request, @Nullable S3Object object) {
		if (object == null) {
			return S3Answer.error(404, "NoSuchKey");
		}
		if (request.header("if-none-match").equals(object.etag())) {
			return S3Answer.notModified(object);
		}
		String expected = request.header("if-match");
		if (!expected.isEmpty() && !expected.equals(object.etag())) {
			return S3Answer.error(412, "PreconditionFailed");
		}
		int length = object.content().length;
		Matcher range = RANGE.matcher(request.header("range"));
		if (!range.matches()) {
			return S3Answer.object(200, object, 0, length);
		}
		int from = Integer.parseInt(range.group(1));
		int to = range.group(2).isEmpty() ? length : Math.min(length, Integer.parseInt(range.group(2)) + 1);
		return (from < length) ? S3Answer.object(206, object, from, to) : S3Answer.error(416, "InvalidRange");
	}

	private HttpAnswer list(S3Request request) {
		String start = request.bucket() + "/" + request.query().getOrDefault("prefix", "");
		String after = request.query().getOrDefault("continuation-token", "");
		List<String> names = this.objects.keySet()
			.stream()
			.filter((name) -> name.startsWith(start) && name.compareTo(after) > 0)
			.sorted()
			.toList();
		List<String> page = names.subList(0, Math.min(LISTED_AT_ONCE, names.size()));
		StringBuilder xml = new StringBuilder("<ListBucketResult><EncodingType>url</EncodingType><KeyCount>")
			.append(page.size())
			.append("</KeyCount><IsTruncated>")
			.append(page.size() < names.size())
			.append("</IsTruncated>");
		page.forEach((name) -> xml.append("<Contents><Key>")
			.append(URLEncoder.encode(name.substring(request.bucket().length() + 1), StandardCharsets.UTF_8))
			.append("</Key></Contents>"));
		if (page.size() < names.size()) {
			xml.append("<NextContinuationToken>").append(page.get(page.size() - 1)).append("</NextContinuationToken>");
		}
		return S3Answer.xml(200, xml.append("</ListBucketResult>").toString());
	}

	/**
	 * A request that is to fail. Not a record: two are never the same.
	 */
	private static final class Rule {

		private final String operation;

		private final S3Fault fault;

		Rule(String operation, S3Fault fault) {
			this.operation = operation;
			this.fault = fault;
		}

		String operation() {
			return this.operation;
		}

		S3Fault fault() {
			return this.fault;
		}

	}

}
