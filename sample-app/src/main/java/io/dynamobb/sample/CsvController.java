package io.dynamobb.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.dynamobb.JoinedRow;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Downloads the join as CSV, row by row.
 */
@RestController
class CsvController {

	private static final MediaType CSV = new MediaType("text", "csv", StandardCharsets.UTF_8);

	private final CustomerLocations locations;

	CsvController(CustomerLocations locations) {
		this.locations = locations;
	}

	@GetMapping("/customer-locations.csv")
	ResponseEntity<StreamingResponseBody> download(Search search) {
		ContentDisposition attachment = ContentDisposition.attachment().filename("customer-locations.csv").build();
		return ResponseEntity.ok()
			.contentType(CSV)
			.header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
			.body((out) -> write(search, out));
	}

	private void write(Search search, OutputStream out) throws IOException {
		try (Stream<JoinedRow> rows = this.locations.find(search);
				CsvWriter csv = CsvWriter.builder().build(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
			csv.writeRecord("customerId", "customer", "plan", "locationId", "location", "street", "zip", "city",
					"tags");
			rows.map(CustomerLocation::of).map(CsvController::cells).forEach(csv::writeRecord);
		}
	}

	private static String[] cells(CustomerLocation row) {
		Customer customer = row.customer();
		Location location = row.location();
		String[] cells = { customer.customerId(), customer.name(), customer.plan(), location.locationId(),
				location.name(), location.address().street(), location.address().zip(), location.city(),
				location.tagLine() };
		return Arrays.stream(cells).map(CsvController::withoutFormula).toArray(String[]::new);
	}

	/**
	 * Spreadsheets run a cell that begins like a formula; a leading quote makes it text.
	 */
	static String withoutFormula(String cell) {
		return (!cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0) ? "'" + cell : cell;
	}

}
