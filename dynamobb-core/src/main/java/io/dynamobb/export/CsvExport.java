package io.dynamobb.export;

import java.io.IOException;
import java.util.Base64;
import java.util.List;

import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes CSV. S and N are written as they are, BOOL as {@code true} or {@code false}, B
 * in Base64, lists, maps and sets as the JSON that {@link Export#jsonLines} writes. An
 * attribute that is absent or NULL is an empty field, an empty string is a pair of
 * quotes. The columns stand in the order of {@link Query.Result#attributes()}, which no
 * refresh changes. Immutable and thread-safe.
 */
public final class CsvExport extends TextExport {

	private static final String FORMULA_BEGINS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

	private final Query<?> query;

	private final char separator;

	private final boolean guarded;

	private final boolean marked;

	CsvExport(Query<?> query) {
		this(query, ',', false, false);
	}

	private CsvExport(Query<?> query, char separator, boolean guarded, boolean marked) {
		this.query = query;
		this.separator = separator;
		this.guarded = guarded;
		this.marked = marked;
	}

	/**
	 * Separates fields by another character than a comma.
	 * @param separator the character
	 * @return the export
	 * @throws IllegalArgumentException when it is a quote, a line break, {@code #} or
	 * half of a surrogate pair
	 */
	public CsvExport withSeparator(char separator) {
		if ("\"\r\n#".indexOf(separator) >= 0 || Character.isSurrogate(separator)) {
			throw new IllegalArgumentException(
					String.format("The character U+%04X cannot separate fields of CSV", (int) separator));
		}
		return new CsvExport(this.query, separator, this.guarded, this.marked);
	}

	/**
	 * Keeps spreadsheets from running what is written: puts an apostrophe before a text
	 * that begins like a formula, which is with {@code = + - @}, their full-width forms,
	 * a tab or a line break. Numbers stay as they are. What is written can then no longer
	 * be told from a text that has the apostrophe itself.
	 * @return the export
	 */
	public CsvExport withoutFormulas() {
		return new CsvExport(this.query, this.separator, true, this.marked);
	}

	/**
	 * Begins with a byte order mark, U+FEFF: the three bytes {@code EF BB BF} in UTF-8,
	 * by which Excel knows the text for UTF-8. Without it, Excel shows letters beyond
	 * ASCII as others. Programs that do not know the mark take it for the beginning of
	 * the first name.
	 * @return the export
	 */
	public CsvExport withByteOrderMark() {
		return new CsvExport(this.query, this.separator, this.guarded, true);
	}

	@Override
	public String contentType() {
		return "text/csv;charset=UTF-8";
	}

	@Override
	long write(Target target) throws IOException {
		RowReader rows = this.query.run().reader();
		List<String> attributes = rows.attributes();
		int width = attributes.size();
		CsvText text = new CsvText(this.separator, this.guarded);
		if (this.marked) {
			text.mark();
		}
		for (int position = 0; position < width; position++) {
			text.beginField(position);
			text.field(guarded(attributes.get(position)));
		}
		text.endRow();
		long count = 0;
		while (rows.next()) {
			for (int position = rows.seek(0); position < width; position = rows.seek(position + 1)) {
				text.beginField(position);
				if (!rows.writeText(position, text) || !text.isTaken()) {
					text.field(field(rows, position, width == 1));
				}
			}
			text.beginField(width - 1);
			text.endRow();
			count++;
			if (text.length() >= BUFFER) {
				text.moveTo(target);
			}
		}
		text.moveTo(target);
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
		return (rows.type(position) != AttributeValue.Type.N) ? guarded(text) : text;
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

	private String guarded(String text) {
		boolean formula = this.guarded && !text.isEmpty() && FORMULA_BEGINS.indexOf(text.charAt(0)) >= 0;
		return formula ? "'" + text : text;
	}

}
