package io.dynamobb.sample;

import io.dynamobb.autoconfigure.web.ExportFile;
import io.dynamobb.export.Export;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Downloads the join as CSV that no spreadsheet runs.
 */
@RestController
class CsvController {

	private final CustomerLocations locations;

	CsvController(CustomerLocations locations) {
		this.locations = locations;
	}

	@GetMapping("/customer-locations.csv")
	ExportFile download(Search search) {
		return new ExportFile("customer-locations.csv", Export.csv(this.locations.find(search)).withoutFormulas());
	}

}
