package io.dynamobb.internal.engine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.log.MarkSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * The user's own code throws exceptions of all kinds that quote an item.
 */
@Timeout(180)
class CallbackContentsTests {

	private static final String MARK = "qZx7Mark";

	private final TestTable table = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	private final MarkSearch marks = MarkSearch.begin(MARK);

	CallbackContentsTests() {
		this.table.put(Map.of("id", AttributeValue.fromS(MARK + "\0")));
		this.marks.trace();
	}

	@AfterEach
	void close() {
		this.marks.close();
	}

	static Stream<Named<Consumer<String>>> quoting() {
		return Stream.of(Named.of("path", Path::of), Named.of("number", Integer::parseInt),
				Named.of("uri", URI::create), Named.of("url", (value) -> {
					throw new UncheckedIOException(new MalformedURLException(value));
				}), Named.of("io", (value) -> {
					throw new UncheckedIOException(new IOException(value));
				}), Named.of("completion", (value) -> {
					throw new CompletionException(new IOException(value));
				}), Named.of("sdk", (value) -> {
					throw SdkClientException.create(value);
				}), Named.of("assertion", (value) -> {
					throw new AssertionError(value);
				}), Named.of("refusal with a cause", (value) -> {
					SnapshotRejectedException refusal = new SnapshotRejectedException("it is wrong");
					refusal.initCause(new IOException(value));
					throw refusal;
				}), Named.of("suppressed", (value) -> {
					DynamoBBException failure = new DynamoBBException("it is wrong",
							new RefreshFailedException("other", "failed", new IOException(value)));
					failure.addSuppressed(new IllegalStateException(new IOException(value)));
					throw failure;
				}));
	}

	@ParameterizedTest
	@MethodSource("quoting")
	void nothingThatAValidatorThrowsIsShown(Consumer<String> quoting) {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("marked").tableName(this.table.name()).build())
			.validator((candidate, previous) -> quoting.accept(candidate.items().get(0).string("id")))
			.build()) {
			fails(dynamo);
		}
	}

	@ParameterizedTest
	@MethodSource("quoting")
	void nothingThatAListenerThrowsIsShown(Consumer<String> quoting) {
		try (DynamoMap dynamo = DynamoBB.builder()
			.client(DynamoDbLocal.shared().client())
			.table(TableSpec.builder("marked").tableName(this.table.name()).build())
			.listener(new RefreshListener() {

				@Override
				public void onStarted(String table) {
					quoting.accept(MARK + "\0");
				}

				@Override
				public void onRefreshed(RefreshResult result) {
					quoting.accept(MARK + "\0");
				}

				@Override
				public void onFailed(RefreshFailedException failure, Duration duration) {
					quoting.accept(MARK + "\0");
				}

			})
			.build()) {
			assertThat(dynamo.table("marked").refresh().items()).isOne();
			assertThat(this.marks.found()).isEmpty();
			assertThat(this.marks.events()).isPositive();
		}
	}

	private void fails(DynamoMap dynamo) {
		RefreshFailedException failure = catchThrowableOfType(RefreshFailedException.class,
				() -> dynamo.table("marked").refresh());
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		this.marks.search("exception", text.toString());
		this.marks.search("status", dynamo.table("marked").status().toString());
		assertThat(this.marks.found()).isEmpty();
		assertThat(this.marks.events()).isPositive();
	}

}
