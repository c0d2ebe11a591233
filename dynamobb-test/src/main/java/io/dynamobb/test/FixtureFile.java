package io.dynamobb.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.core.io.Resource;

/**
 * Reads the rows of a fixture: JSON, the JSON Lines of an export, or CSV.
 */
final class FixtureFile {

	static final List<String> EXTENSIONS = List.of("json", "jsonl", "csv");

	private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

	private FixtureFile() {
	}

	/**
	 * Reads a file.
	 * @param file the file, whose name ends in {@code .json}, {@code .jsonl} or
	 * {@code .csv}
	 * @return the rows, with their attributes in the order of the file
	 * @throws IllegalStateException when the file is not what its name says
	 */
	static List<Map<String, AttributeValue>> read(Resource file) {
		String name = Objects.requireNonNullElse(file.getFilename(), "");
		try (InputStream stream = file.getInputStream()) {
			String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
			return switch (name.substring(name.lastIndexOf('.') + 1)) {
				case "json" -> array(text);
				case "jsonl" -> text.lines().filter((line) -> !line.isBlank()).map(FixtureFile::line).toList();
				case "csv" -> csv(text);
				default -> throw new IllegalStateException("its name ends in none of " + EXTENSIONS);
			};
		}
		catch (IOException ex) {
			throw new UncheckedIOException("Fixture " + file.getDescription() + " cannot be read", ex);
		}
		catch (RuntimeException ex) {
			throw new IllegalStateException(
					"Fixture " + file.getDescription() + " holds no rows of a table: " + ex.getMessage(), ex);
		}
	}

	private static List<Map<String, AttributeValue>> array(String text) {
		AttributeValue rows = EnhancedDocument.fromJson("{\"rows\":" + text + "}").toMap().get("rows");
		if (rows == null || !rows.hasL() || !rows.l().stream().allMatch(AttributeValue::hasM)) {
			throw new IllegalStateException("it is not an array of objects");
		}
		return rows.l().stream().map(AttributeValue::m).map(FixtureFile::row).toList();
	}

	private static Map<String, AttributeValue> line(String text) {
		Map<String, AttributeValue> line = EnhancedDocument.fromJson(text).toMap();
		AttributeValue item = line.get("Item");
		return row((line.size() == 1 && item != null && item.hasM()) ? item.m() : line);
	}

	/**
	 * Takes a row in DynamoDB's JSON, where each value is an object of its type, for what
	 * it means.
	 */
	private static Map<String, AttributeValue> row(Map<String, AttributeValue> row) {
		return (!row.isEmpty() && row.values().stream().allMatch(FixtureFile::isTyped)) ? typed(row) : row;
	}

	private static boolean isTyped(AttributeValue value) {
		return value.hasM() && value.m().size() == 1 && TYPES.containsAll(value.m().keySet());
	}

	private static Map<String, AttributeValue> typed(Map<String, AttributeValue> members) {
		Map<String, AttributeValue> typed = new LinkedHashMap<>();
		members.forEach((name, value) -> typed.put(name, typed(value)));
		return typed;
	}

	private static AttributeValue typed(AttributeValue value) {
		if (!isTyped(value)) {
			throw new IllegalStateException("a value in it has no type of DynamoDB");
		}
		Map.Entry<String, AttributeValue> entry = value.m().entrySet().iterator().next();
		AttributeValue content = entry.getValue();
		return switch (entry.getKey()) {
			case "S" -> AttributeValue.fromS(content.s());
			case "N" -> AttributeValue.fromN(content.s());
			case "B" -> AttributeValue.fromB(bytes(content));
			case "BOOL" -> AttributeValue.fromBool(content.bool());
			case "NULL" -> AttributeValue.fromNul(true);
			case "M" -> AttributeValue.fromM(typed(content.m()));
			case "L" -> AttributeValue.fromL(content.l().stream().map(FixtureFile::typed).toList());
			case "SS" -> AttributeValue.fromSs(strings(content));
			case "NS" -> AttributeValue.fromNs(strings(content));
			default -> AttributeValue.fromBs(content.l().stream().map(FixtureFile::bytes).toList());
		};
	}

	private static List<String> strings(AttributeValue list) {
		return list.l().stream().map(AttributeValue::s).toList();
	}

	private static SdkBytes bytes(AttributeValue text) {
		return SdkBytes.fromByteArray(Base64.getDecoder().decode(text.s()));
	}

	private static List<Map<String, AttributeValue>> csv(String text) throws IOException {
		List<Map<String, AttributeValue>> rows = new ArrayList<>();
		try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(text)) {
			for (NamedCsvRecord csvRow : reader) {
				Map<String, AttributeValue> row = new LinkedHashMap<>();
				csvRow.getFieldsAsMap().forEach((column, cell) -> {
					if (!cell.isEmpty()) {
						cell(column, cell, row);
					}
				});
				rows.add(row);
			}
		}
		return rows;
	}

	private static void cell(String column, String cell, Map<String, AttributeValue> row) {
		int colon = column.lastIndexOf(':');
		String type = (colon > 0) ? column.substring(colon + 1) : "S";
		String name = (colon > 0) ? column.substring(0, colon) : column;
		row.put(name, switch (type) {
			case "S" -> AttributeValue.fromS(cell);
			case "N" -> AttributeValue.fromN(cell);
			case "BOOL" -> AttributeValue.fromBool(Boolean.parseBoolean(cell));
			case "B" -> AttributeValue.fromB(SdkBytes.fromByteArray(Base64.getDecoder().decode(cell)));
			default -> throw new IllegalStateException(
					"column '" + column + "' has type '" + type + "', which is none of S, N, BOOL and B");
		});
	}

}
