package io.dynamobb.internal.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.spec.ChangePolicy;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.export.ExportLayout;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Exports that cannot be loaded: each time an error says what and where, and what is
 * served stays.
 */
@Timeout(120)
class ExportFaultTests extends ExportsTest {

	private DynamoTable loaded() {
		exports().full(T0, List.of(items(3)));
		return start(spec().build());
	}

	private void assertRefused(DynamoTable table, String... parts) {
		Set<Map<String, AttributeValue>> before = rows(table);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(parts)
				.contains("'orders'", "export.location")
				.doesNotContain("text 1"));
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(rows(table)).isEqualTo(before);
	}

	private Path summary(String id) {
		return this.directory.resolve("AWSDynamoDB/" + id + "/manifest-summary.json");
	}

	private Path files(String id) {
		return this.directory.resolve("AWSDynamoDB/" + id + "/manifest-files.json");
	}

	private Path data(String id, int number) {
		return this.directory.resolve("AWSDynamoDB/" + id + "/data/f" + number + ".json.gz");
	}

	private static void replace(Path file, String what, String with) throws IOException {
		String text = Files.readString(file);
		assertThat(text).containsPattern(what);
		Files.writeString(file, text.replaceAll(what, with));
	}

	@Test
	void everyDamagedByteIsNoticed() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		byte[] whole = Files.readAllBytes(data(id, 0));
		for (int i = 0; i < whole.length; i++) {
			byte[] damaged = whole.clone();
			damaged[i] ^= 0x41;
			Files.write(data(id, 0), damaged);
			assertRefused(table, "f0.json.gz");
		}
		for (int length = 0; length < whole.length; length++) {
			Files.write(data(id, 0), Arrays.copyOf(whole, length));
			assertRefused(table, "f0.json.gz");
		}
		Files.write(data(id, 0), whole);
		assertThat(table.refresh().items()).isEqualTo(2);
	}

	@Test
	void wrongMd5IsRefused() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		replace(files(id), "\"md5Checksum\":\"..", "\"md5Checksum\":\"AA");
		assertRefused(table, "f0.json.gz", "MD5");
	}

	@Test
	void missingFileIsRefused() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2), items(0)));
		Files.delete(data(id, 0));
		assertRefused(table, "f0.json.gz", "is missing");
		Files.delete(files(id));
		assertRefused(table, "manifest-files.json", "is missing");
	}

	@ParameterizedTest
	@CsvSource({ "itemCount\":2, itemCount\":3, fewer", "itemCount\":2, itemCount\":1, more" })
	void wrongCountOfAFileIsRefused(String what, String with, String said) throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		replace(files(id), what, with);
		replace(summary(id), what, with);
		assertRefused(table, "f0.json.gz", said);
	}

	@Test
	void manifestsThatContradictEachOtherAreRefused() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2), items(2)));
		replace(files(id), "\n.*\n$", "\n");
		assertRefused(table, "manifest-files.json", "counts 2 items, and manifest-summary.json 4");
	}

	@ParameterizedTest
	@CsvSource({ "'AWSDynamoDB/[^\"]*', '../../../../../../etc/passwd'", "'AWSDynamoDB/[^\"]*', 'AWSDynamoDB/../../x'",
			"'AWSDynamoDB/[^\"]*', '/etc/passwd'", "'AWSDynamoDB/[^\"]*', 'AWSDynamoDB/\\\\u0000'",
			"'itemCount\":2', 'itemCount\":99999999999999999999'", "'itemCount\":2', 'itemCount\":-2'",
			"'itemCount\":2', 'itemCount\":2e0'", "'itemCount\":2', 'itemCount\":[2]'",
			"'itemCount\":2', 'itemCount\":999999999999999999'", "'\\{', '[{'", "'\"etag\"', '\"itemCount\"'" })
	void hostileManifestIsRefused(String what, String with) throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		replace(files(id), what, with);
		assertRefused(table, "file AWSDynamoDB/");
	}

	@Test
	void endlessLineOfAManifestTakesNoHeap() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		Files.writeString(files(id), " ".repeat(10_000_000));
		assertRefused(table, "manifest-files.json", "too long");
		id = exports().full(T2, List.of(items(2)));
		Files.writeString(summary(id), " ".repeat(10_000_000));
		assertRefused(table, "manifest-summary.json");
	}

	@Test
	void keyThatLeadsOutOfTheDirectoryIsNotOpened() throws IOException {
		Files.writeString(this.directory.resolve("secret"), "x");
		ExportFiles files = new DirectoryFiles(this.directory.resolve("inner"));
		for (String key : List.of("../secret", "AWSDynamoDB/../../secret", this.directory + "/secret", "\0")) {
			assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> files.open(key));
		}
		assertThat(files.folders()).isEmpty();
	}

	@Test
	void summaryThatIsNoneIsRefused() throws IOException {
		DynamoTable table = loaded();
		String id = exports().full(T1, List.of(items(2)));
		String whole = Files.readString(summary(id));
		for (String wrong : List.of("", "{", "[]", "{}", whole.replace("\"tableArn\"", "\"x\""),
				whole.replaceAll("exportTime\":\"[^\"]*", "exportTime\":\"yesterday"),
				whole.replace("FULL_EXPORT", "HALF_EXPORT"), whole.substring(0, whole.length() - 1), whole + "{}")) {
			Files.writeString(summary(id), wrong);
			assertRefused(table, "manifest-summary.json");
		}
	}

	@Test
	void ionIsRefused() {
		DynamoTable table = loaded();
		exports().telling("outputFormat", "ION").full(T1, List.of(items(2)));
		assertRefused(table, "'ION'", "DYNAMODB_JSON");
	}

	@Test
	void gapBetweenIncrementsIsRefusedUntilItIsFilled() {
		DynamoTable table = loaded();
		ExportLayout exports = exports();
		exports.incremental(T2, T3, List.of(ExportLayout.delete(key("i0"))));
		assertRefused(table, "begins at " + T2, "ends at " + T0, "manifest-summary.json");
		exports.incremental(T0, T1, List.of(ExportLayout.delete(key("i1"))));
		assertRefused(table, "begins at " + T2, "ends at " + T1);
		exports.incremental(T1, T2, List.of());
		assertThat(table.refresh().asOf()).isEqualTo(T3);
		assertThat(rows(table)).containsExactly(item("i2", "text 2"));
	}

	@Test
	void namedExportOfAnotherTableOrThatHasNotEndedIsRefused() throws IOException {
		String other = new ExportLayout(this.directory, "other").full(T0, List.of(items(2)));
		TableSpec spec = spec().exportLocation("file:" + this.directory + "/AWSDynamoDB/" + other)
			.startup(TableSpec.Startup.LAZY)
			.build();
		byte[] whole = Files.readAllBytes(summary(other));
		Files.delete(summary(other));
		DynamoTable table = start(spec);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContainingAll("'orders'", other, "not ended");
		Files.write(summary(other), whole);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContainingAll("'orders'", "table/other", "table-name", "manifest-summary.json");
	}

	@Test
	void placeWithoutExportsOfTheTableSaysWhatIsThere() {
		DynamoTable table = start(spec().startup(TableSpec.Startup.LAZY).build());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContainingAll("'orders'", "holds no export that is complete");
		new ExportLayout(this.directory, "other").full(T0, List.of(items(2)));
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContainingAll("no export of table '" + this.table.name() + "', but of [other]");
		exports().incremental(T0, T1, List.of());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContaining("no full one");
	}

	@Test
	void earlierTableOfTheSameNameIsRefused() {
		String arn = DynamoDbLocal.shared()
			.client()
			.describeTable((request) -> request.tableName(this.table.name()))
			.table()
			.tableArn();
		new ExportLayout(this.directory, arn).telling("tableId", "another").full(T0, List.of(items(2)));
		DynamoTable table = start(spec().startup(TableSpec.Startup.LAZY).build());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(table::refresh)
			.withMessageContainingAll("'orders'", "earlier table of the same name", "manifest-summary.json");
	}

	@Test
	void linesThatAreNoItemsAreRefused() throws Exception {
		DynamoTable table = loaded();
		Instant time = T1;
		for (String line : List.of("{}", "{\"Item\":{\"id\":{\"S\":\"a\"}},\"Item\":{\"id\":{\"S\":\"b\"}}}", "x",
				"{\"Item\":{\"id\":{\"S\":\"a\"}}", "{\"Item\":{\"id\":{\"X\":\"a\"}}}",
				"{\"Item\":{\"text\":{\"S\":\"a\"}}}", "{\"Item\":{\"id\":{\"N\":\"1\"}}}", "{\"Item\":null}", "\0",
				"{\"Items\":[]}")) {
			time = time.plusSeconds(1);
			exports().raw(time, line.getBytes(StandardCharsets.UTF_8));
			assertThatExceptionOfType(RefreshFailedException.class).as(line).isThrownBy(table::refresh);
			assertThat(table.size()).isEqualTo(3);
		}
	}

	@Test
	void limitsHold() {
		exports().full(T0, List.of(items(30), items(30)));
		DynamoTable few = start(spec().limits((limits) -> limits.maxItems(40)).startup(TableSpec.Startup.LAZY).build());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(few::refresh)
			.withMessageContaining("limits.max-items = 40");
		this.dynamo.close();
		DynamoTable small = start(
				spec().limits((limits) -> limits.maxMemory(100L)).startup(TableSpec.Startup.LAZY).build());
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(small::refresh)
			.withMessageContaining("limits.max-memory = 100 bytes");
	}

	@Test
	void cancellationAndTimeOutEndAReadThatWaits() throws Exception {
		exports().full(T0, List.of(items(3)));
		ExportFiles files = new DirectoryFiles(this.directory);
		CountDownLatch waits = new CountDownLatch(2);
		ExportFiles slow = new ExportFiles() {

			@Override
			public List<String> folders() throws IOException {
				return files.folders();
			}

			@Override
			public InputStream open(String key) throws IOException {
				return key.endsWith(".gz") ? new SilentStream(waits) : files.open(key);
			}

		};
		DynamoTable table = start(spec().exportLocation("slow:place").startup(TableSpec.Startup.LAZY).build(),
				(location) -> location.equals("slow:place") ? slow : null);
		CompletableFuture<?> refresh = table.refreshAsync();
		while (waits.getCount() > 1) {
			Thread.onSpinWait();
		}
		assertThat(table.cancelRefresh()).isTrue();
		assertThat(refresh).failsWithin(Duration.ofSeconds(60))
			.withThrowableThat()
			.withMessageContaining("it was cancelled");
		this.dynamo.close();
		DynamoTable impatient = start(spec().exportLocation("slow:place")
			.startup(TableSpec.Startup.LAZY)
			.refresh((policy) -> policy.timeout(Duration.ofMillis(200)))
			.build(), (location) -> slow);
		assertThatExceptionOfType(RefreshFailedException.class).isThrownBy(impatient::refresh)
			.withMessageContaining("longer than its timeout");
	}

	@Test
	void locationThatNobodyOpensIsAWrongProperty() {
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> start(spec().exportLocation("s3://bucket/prefix").build()))
			.withMessageContainingAll("'orders'", "export.location", "dynamobb-s3");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec().exportLocation("/directory").build())
			.withMessageContainingAll("'orders'", "export.location", "file:");
		assertThatExceptionOfType(InvalidTableSpecException.class).isThrownBy(() -> spec().indexName("by").build())
			.withMessageContainingAll("'orders'", "index-name");
		assertThatExceptionOfType(InvalidTableSpecException.class)
			.isThrownBy(() -> spec().changes((changes) -> changes.source(ChangePolicy.Source.STREAM)).build())
			.withMessageContainingAll("'orders'", "changes.source", "export");
	}

	@Test
	void locationsAreRead() {
		assertThat(Stream.of("s3://b/p", "s3://b/p/AWSDynamoDB", "s3://b/p//AWSDynamoDB/").map(ExportLocation::parse))
			.allSatisfy((location) -> {
				assertThat(location.place()).isEqualTo("s3://b/p");
				assertThat(location.export()).isNull();
			});
		assertThat(ExportLocation.parse("s3://b/p/AWSDynamoDB/0169-2d/"))
			.isEqualTo(new ExportLocation("s3://b/p/AWSDynamoDB/0169-2d/", "s3://b/p", "0169-2d"));
		assertThat(ExportLocation.parse("file:AWSDynamoDB").place()).isEqualTo("file:.");
	}

}
