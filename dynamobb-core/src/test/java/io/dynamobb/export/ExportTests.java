package io.dynamobb.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.dynamobb.item.Item;
import io.dynamobb.query.Join;
import io.dynamobb.query.Query;
import io.dynamobb.test.item.RandomItems;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

import static io.dynamobb.export.ExportedItems.item;
import static io.dynamobb.export.ExportedItems.items;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What is written is read back by a parser that knows nothing of the writer.
 */
class ExportTests {

	private static final JsonMapper json = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
		.build();

	private static final CsvMapper csv = CsvMapper.builder()
		.enable(CsvReadFeature.WRAP_AS_ARRAY, CsvReadFeature.EMPTY_UNQUOTED_STRING_AS_NULL)
		.build();

	private static String text(Export export) {
		StringWriter writer = new StringWriter();
		try {
			export.writeTo(writer);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return writer.toString();
	}

	@Test
	void csvQuotesWhatItMust() {
		Join rows = items(List.of(item("id", "a", "note", "says \"no\", twice\nor more", "n", -1.50),
				item("id", "b", "note", ""), item("id", "c", "n", null, "ok", true)));
		assertThat(text(Export.csv(rows))).isEqualTo("""
				id,n,note,ok\r
				a,-1.5,"says ""no"", twice\nor more",\r
				b,,"",\r
				c,,,true\r
				""");
		assertThat(text(Export.csv(rows.select("n", "id as a;b")).withSeparator(';')))
			.startsWith("n;\"a;b\"\r\n-1.5;a");
	}

	@Test
	void csvIsWhatFastCsvWrites() throws IOException {
		for (long seed = 0; seed < 200; seed++) {
			Random random = new Random(seed);
			char separator = ",;\t|\u00A6\u2502".charAt(random.nextInt(6));
			RandomItems texts = new RandomItems(seed);
			StringWriter expected = new StringWriter();
			CsvWriter writer = CsvWriter.builder()
				.fieldSeparator(separator)
				.quoteStrategy(QuoteStrategies.EMPTY)
				.build(expected);
			writer.writeRecord("text", "id", "more");
			List<Map<String, AttributeValue>> items = new ArrayList<>();
			for (int row = 100; row < 150; row++) {
				String text = cell(random, separator) + texts.string() + cell(random, separator);
				String more = random.nextBoolean() ? cell(random, separator) : "";
				items.add(item("text", more, "id", "" + row, "more", text));
				writer.writeRecord(more, "" + row, text);
			}
			writer.flush();
			Query<Item> rows = items(items).select("text", "id", "more").orderBy("id");
			assertThat(text(Export.csv(rows).withSeparator(separator))).as("seed %d", seed)
				.isEqualTo(expected.toString());
		}
	}

	/**
	 * Returns some characters that mean something in CSV, or are like those that do.
	 */
	private static String cell(Random random, char separator) {
		String characters = "#\"\r\n,;\t| '=\uFEFF\u00A0\u00A7\u2500ab" + separator;
		return random.ints(random.nextInt(4), 0, characters.length())
			.mapToObj((i) -> characters.substring(i, i + 1))
			.collect(Collectors.joining());
	}

	@Test
	void csvIsReadBackByFastCsvWithItsOptions() {
		for (long seed = 0; seed < 100; seed++) {
			Random random = new Random(seed);
			List<Map<String, AttributeValue>> items = new ArrayList<>();
			List<List<String>> expected = new ArrayList<>(List.of(List.of("a", "id")));
			for (int row = 100; row < 120; row++) {
				String text = random.nextBoolean() ? cell(random, ',')
						: "=\t\r\n+x".charAt(random.nextInt(6)) + "\"1\"";
				items.add(item("a", text, "id", "" + row));
				boolean formula = !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0;
				expected.add(List.of(formula ? "'" + text : text, "" + row));
			}
			String text = text(
					Export.csv(items(items).select("a", "id").orderBy("id")).withByteOrderMark().withoutFormulas());
			List<List<String>> read = CsvReader.builder()
				.ofCsvRecord(text.substring(1))
				.stream()
				.map(CsvRecord::getFields)
				.toList();
			assertThat(read).as("seed %d", seed).isEqualTo(expected);
		}
	}

	@Test
	void csvRefusesASeparatorThatMeansSomethingElse() {
		CsvExport export = Export.csv(items(List.of()));
		for (char separator : "\"\r\n#\uD83D".toCharArray()) {
			assertThatIllegalArgumentException().isThrownBy(() -> export.withSeparator(separator))
				.withMessageContaining("cannot separate");
		}
	}

	@Test
	void csvBeginsWithAByteOrderMarkWhereItIsAskedFor() throws IOException {
		CsvExport export = Export.csv(items(List.of(item("id", "\u00E4", "=v", "x"))))
			.withByteOrderMark()
			.withSeparator(';')
			.withoutFormulas();
		String expected = "\uFEFFid;'=v\r\n\u00E4;x\r\n";
		assertThat(text(export)).isEqualTo(expected);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		export.writeTo(out);
		assertThat(out.toByteArray()).isEqualTo(expected.getBytes(StandardCharsets.UTF_8));
		assertThat(text(Export.csv(items(List.of())).withByteOrderMark())).isEqualTo("\uFEFFid\r\n");
		assertThat(text(Export.csv(items(List.of())))).isEqualTo("id\r\n");
	}

	@Test
	void csvKeepsTheLinesOfOneField() {
		assertThat(text(Export.csv(items(List.of(item("id", "a"), item("id", "b", "n", 1))).select("n").orderBy("id"))))
			.isEqualTo("n\r\n\"\"\r\n1\r\n");
	}

	@Test
	void csvRunsNoFormula() {
		String[] formulas = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\uFF1D1" };
		for (String formula : formulas) {
			Join rows = items(List.of(item("id", "a", formula, "x", "v", formula)));
			assertThat(text(Export.csv(rows).withoutFormulas()).replace("\"", "")).contains("'" + formula)
				.contains(",'" + formula);
			assertThat(text(Export.csv(rows))).doesNotContain("'");
		}
		assertThat(text(Export.csv(items(List.of(item("id", "a", "n", -1)))).withoutFormulas())).endsWith("a,-1\r\n");
	}

	@Test
	void csvIsReadBackForEveryType() {
		for (long seed = 0; seed < 50; seed++) {
			List<Map<String, AttributeValue>> items = new RandomItems(seed).items(20);
			String text = text(Export.csv(items(items)));
			List<@Nullable String[]> lines = csv.readerFor(String[].class)
				.<@Nullable String[]>readValues(text)
				.readAll();
			@Nullable String[] header = lines.get(0);
			List<Map<String, @Nullable Object>> read = new ArrayList<>();
			for (@Nullable
			String[] line : lines.subList(1, lines.size())) {
				Map<String, @Nullable Object> row = new LinkedHashMap<>();
				for (int i = 0; i < header.length; i++) {
					if (line[i] != null) {
						row.put(header[i], line[i]);
					}
				}
				read.add(row);
			}
			assertThat(read).as("seed %d", seed).hasSameSizeAs(items);
			Map<Object, Map<String, AttributeValue>> byId = items.stream()
				.collect(Collectors.toMap((item) -> item.get("id").s(), (item) -> item));
			for (Map<String, @Nullable Object> row : read) {
				Map<String, AttributeValue> item = byId.get(row.get("id"));
				Map<String, Object> expected = new LinkedHashMap<>();
				item.forEach((name, value) -> {
					if (value.type() != AttributeValue.Type.NUL) {
						expected.put(name, field(value, row.get(name)));
					}
				});
				assertThat(row).as("seed %d", seed).isEqualTo(expected);
			}
		}
	}

	/**
	 * Returns what a field should hold; for JSON what it does hold, if it means the
	 * value.
	 */
	private static Object field(AttributeValue value, @Nullable Object found) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> value.n();
			case BOOL -> value.bool().toString();
			case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
			default -> normal(json.readValue((String) found, Object.class)).equals(plain(value)) ? found : plain(value);
		};
	}

	@Test
	void jsonLinesAreReadBackForEveryType() {
		for (long seed = 0; seed < 50; seed++) {
			List<Map<String, AttributeValue>> items = new RandomItems(seed).items(20);
			String text = text(Export.jsonLines(items(items)));
			List<Object> read = text.lines().map((line) -> normal(json.readValue(line, Object.class))).toList();
			assertThat(read).as("seed %d", seed)
				.containsExactlyInAnyOrderElementsOf(
						items.stream().map((item) -> plain(AttributeValue.fromM(item))).toList());
		}
	}

	@Test
	void dynamoDbJsonIsReadBackForEveryType() {
		for (long seed = 0; seed < 50; seed++) {
			List<Map<String, AttributeValue>> items = new RandomItems(seed).items(20);
			String text = text(Export.dynamoDbJson(items(items)));
			List<Map<String, AttributeValue>> read = text.lines()
				.map((line) -> typed(json.readTree(line).get("Item")))
				.toList();
			assertThat(read).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(items);
		}
	}

	private static Map<String, AttributeValue> typed(JsonNode members) {
		Map<String, AttributeValue> item = new LinkedHashMap<>();
		members.forEachEntry((name, value) -> item.put(name, value(value)));
		return item;
	}

	private static AttributeValue value(JsonNode value) {
		String type = value.propertyNames().iterator().next();
		JsonNode content = value.get(type);
		return switch (type) {
			case "S" -> AttributeValue.fromS(content.stringValue());
			case "N" -> AttributeValue.fromN(content.stringValue());
			case "B" -> AttributeValue.fromB(bytes(content));
			case "BOOL" -> AttributeValue.fromBool(content.booleanValue());
			case "NULL" -> AttributeValue.fromNul(content.booleanValue());
			case "SS" -> AttributeValue.fromSs(content.valueStream().map(JsonNode::stringValue).toList());
			case "NS" -> AttributeValue.fromNs(content.valueStream().map(JsonNode::stringValue).toList());
			case "BS" -> AttributeValue.fromBs(content.valueStream().map(ExportTests::bytes).toList());
			case "L" -> AttributeValue.fromL(content.valueStream().map(ExportTests::value).toList());
			case "M" -> AttributeValue.fromM(typed(content));
			default -> throw new AssertionError(type);
		};
	}

	private static SdkBytes bytes(JsonNode text) {
		return SdkBytes.fromByteArray(Base64.getDecoder().decode(text.stringValue()));
	}

	private static Object plain(AttributeValue value) {
		return switch (value.type()) {
			case S -> value.s();
			case N -> new BigDecimal(value.n()).stripTrailingZeros();
			case B -> Base64.getEncoder().encodeToString(value.b().asByteArray());
			case BOOL -> value.bool();
			case SS -> value.ss();
			case NS -> value.ns().stream().map((digits) -> new BigDecimal(digits).stripTrailingZeros()).toList();
			case BS ->
				value.bs().stream().map((bytes) -> Base64.getEncoder().encodeToString(bytes.asByteArray())).toList();
			case L -> value.l().stream().map(ExportTests::plain).toList();
			case M -> {
				Map<String, Object> members = new LinkedHashMap<>();
				value.m().forEach((name, member) -> members.put(name, plain(member)));
				yield members;
			}
			default -> "null";
		};
	}

	private static Object normal(@Nullable Object read) {
		if (read instanceof Number number) {
			return new BigDecimal(number.toString()).stripTrailingZeros();
		}
		if (read instanceof List<?> elements) {
			return elements.stream().map(ExportTests::normal).toList();
		}
		if (read instanceof Map<?, ?> members) {
			Map<Object, Object> normal = new LinkedHashMap<>();
			members.forEach((name, member) -> normal.put(name, normal(member)));
			return normal;
		}
		return (read != null) ? read : "null";
	}

	@Test
	void writesFilesAndStreamsInUtf8AndLeavesStreamsOpen(@TempDir Path folder) throws IOException {
		Join rows = items(List.of(item("id", "\u00e4\uD83D\uDE00")));
		Path file = folder.resolve("items.jsonl");
		Files.writeString(file, "something longer than what is going to be written to it");
		assertThat(Export.jsonLines(rows).writeTo(file)).isOne();
		assertThat(Files.readString(file)).isEqualTo("{\"id\":\"\u00e4\uD83D\uDE00\"}\n");
		ByteArrayOutputStream out = new ByteArrayOutputStream() {

			@Override
			public void close() {
				throw new AssertionError("closed");
			}

		};
		assertThat(Export.csv(rows).writeTo(out)).isOne();
		assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("id\r\n\u00e4\uD83D\uDE00\r\n");
	}

	@Test
	void writesTheJoinAsItIsSelected() {
		Join rows = items(List.of(item("id", "a", "n", 1), item("id", "b", "n", 2)));
		assertThat(text(Export.jsonLines(rows.groupBy().countRows("rows").sum("n", "sum"))))
			.isEqualTo("{\"rows\":2,\"sum\":3}\n");
		assertThat(text(Export.csv(rows.select("n as number").orderBy("n").limit(1)))).isEqualTo("number\r\n1\r\n");
	}

	@Test
	void failureOfTheWriterIsTold() {
		Writer broken = new Writer() {

			@Override
			public void write(char[] text, int offset, int length) throws IOException {
				throw new IOException("full");
			}

			@Override
			public void flush() {
			}

			@Override
			public void close() {
			}

		};
		Join rows = items(List.of(item("id", "a")));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Export.jsonLines(rows).writeTo(broken));
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> Export.csv(rows).writeTo(broken));
	}

}
