package io.dynamobb.benchmarks.join;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.CsvWriter.CsvWriterRecord;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * CSV written by hand, with a loop over the SDK's items and FastCSV.
 *
 * @param items the items
 */
public record SdkMapCsv(SdkMapJoins items) implements CsvPeer {

	@Override
	public void writeLocations(OutputStream out) throws IOException {
		CsvWriter csv = csv(out);
		csv.writeRecord(LOCATION);
		for (Map<String, AttributeValue> location : this.items.locations()) {
			CsvWriterRecord row = csv.writeRecord();
			for (String attribute : LOCATION) {
				row.writeField(text(location.get(attribute)));
			}
			row.endRecord();
		}
		csv.flush();
	}

	@Override
	public void writePairs(OutputStream out) throws IOException {
		CsvWriter csv = csv(out);
		csv.writeRecord(PAIR);
		this.items.join((location, customer) -> {
			CsvWriterRecord row = csv.writeRecord();
			for (String attribute : PAIR) {
				AttributeValue value = location.get(attribute);
				row.writeField(text((value != null) ? value : customer.get(attribute)));
			}
			row.endRecord();
		});
		csv.flush();
	}

	private static CsvWriter csv(OutputStream out) {
		return CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
	}

	private static @Nullable String text(@Nullable AttributeValue value) {
		if (value == null) {
			return null;
		}
		if (value.s() != null) {
			return value.s();
		}
		return (value.n() != null) ? value.n() : value.bool().toString();
	}

}
