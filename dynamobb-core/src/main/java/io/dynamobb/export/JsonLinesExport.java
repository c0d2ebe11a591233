package io.dynamobb.export;

import java.io.IOException;
import java.util.List;

import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes a JSON object a line.
 */
final class JsonLinesExport extends TextExport {

	private final Query<?> query;

	private final String before;

	private final String after;

	private final ValueWriter values;

	/**
	 * Creates an export.
	 * @param query the rows
	 * @param before what stands before the members of a row
	 * @param after what stands after them
	 * @param values writes the values of the members
	 */
	JsonLinesExport(Query<?> query, String before, String after, ValueWriter values) {
		this.query = query;
		this.before = before;
		this.after = after;
		this.values = values;
	}

	@Override
	public String contentType() {
		return "application/x-ndjson";
	}

	@Override
	long write(Target target) throws IOException {
		RowReader rows = this.query.run().reader();
		List<String> names = rows.attributes().stream().map(JsonText::quoted).toList();
		StringBuilder text = new StringBuilder();
		long count = 0;
		while (rows.next()) {
			append(rows, names, text);
			count++;
			if (text.length() >= BUFFER) {
				target.write(text.toString());
				text.setLength(0);
			}
		}
		target.write(text.toString());
		return count;
	}

	private void append(RowReader rows, List<String> names, StringBuilder text) {
		text.append(this.before);
		String separator = "";
		for (int position = rows.seek(0); position < names.size(); position = rows.seek(position + 1)) {
			AttributeValue value = rows.value(position);
			if (value != null) {
				text.append(separator).append(names.get(position)).append(':');
				this.values.append(value, text);
				separator = ",";
			}
		}
		text.append(this.after).append('\n');
	}

	/**
	 * Writes a value.
	 */
	@FunctionalInterface
	interface ValueWriter {

		void append(AttributeValue value, StringBuilder text);

	}

}
