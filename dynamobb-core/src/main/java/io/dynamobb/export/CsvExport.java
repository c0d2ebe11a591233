package io.dynamobb.export;

import java.io.IOException;
import java.io.Writer;
import java.util.Base64;
import java.util.List;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.dynamobb.Query;
import io.dynamobb.RowReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes CSV. S and N are written as they are, BOOL as {@code true} or {@code false}, B
 * in Base64, lists, maps and sets as the JSON that {@link Export#jsonLines} writes. An
 * attribute that is absent or NULL is an empty field, an empty string is a pair of
 * quotes. Immutable and thread-safe.
 */
public final class CsvExport implements Export {

	private static final String FORMULA_BEGINS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private final Query<?> query;

	private final char separator;

	private final boolean guarded;

	CsvExport(Query<?> query) {
		this(query, ',', false);
	}

	private CsvExport(Query<?> query, char separator, boolean guarded) {
		this.query = query;
		this.separator = separator;
		this.guarded = guarded;
	}

	/**
	 * Separates fields by another character than a comma.
	 * @param separator the character
	 * @return the export
	 */
	public CsvExport withSeparator(char separator) {
		return new CsvExport(this.query, separator, this.guarded);
	}

	/**
	 * Keeps spreadsheets from running what is written: puts an apostrophe before a text
	 * that begins like a formula, which is with {@code = + - @}, their full-width forms,
	 * a tab or a line break. Numbers stay as they are. What is written can then no longer
	 * be told from a text that has the apostrophe itself.
	 * @return the export
	 */
	public CsvExport withoutFormulas() {
		return new CsvExport(this.query, this.separator, true);
	}

	@Override
	public String contentType() {
		return "text/csv;charset=UTF-8";
	}

	@Override
	public long writeTo(Writer writer) throws IOException {
		RowReader rows = this.query.run().reader();
		CsvWriter csv = CsvWriter.builder()
			.fieldSeparator(this.separator)
			.quoteStrategy(QuoteStrategies.EMPTY)
			.build(writer);
		List<String> attributes = rows.attributes();
		csv.writeRecord(attributes.stream().map(this::guarded).toList());
		long count = 0;
		while (rows.next()) {
			CsvWriterRecord row = csv.writeRecord();
			for (int position = 0; position < attributes.size(); position++) {
				row.writeField(field(rows, position, attributes.size() == 1));
			}
			row.endRecord();
			count++;
		}
		csv.flush();
		return count;
	}

	/**
	 * Returns a field. That of a row with one field is never empty: the line would be.
	 */
	private @Nullable String field(RowReader rows, int position, boolean alone) {
		String text = rows.text(position);
		if (text == null) {
			text = text(rows.value(position));
		}
		if (text == null) {
			return alone ? "" : null;
		}
		return isFormula(text) && rows.type(position) != AttributeValue.Type.N ? "'" + text : text;
	}

	private static @Nullable String text(@Nullable AttributeValue value) {
		if (value == null || value.type() == AttributeValue.Type.NUL) {
			return null;
		}
		return switch (value.type()) {
			case BOOL -> value.bool().toString();
			case B -> Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe());
			default -> JsonText.plain(value);
		};
	}

	private String guarded(String name) {
		return isFormula(name) ? "'" + name : name;
	}

	private boolean isFormula(String text) {
		return this.guarded && !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
	}

}
