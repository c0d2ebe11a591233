package io.dynamobb.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.export.Export;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Copies all tables into a directory, from which the profile {@code copy} loads them
 * without any DynamoDB.
 */
@RestController
class CopyController {

	private final DynamoMap dynamo;

	private final Path directory;

	CopyController(DynamoMap dynamo, @Value("${sample.copy}") Path directory) {
		this.dynamo = dynamo;
		this.directory = directory;
	}

	@PostMapping("/copy")
	List<String> copy() throws IOException {
		List<String> copies = new ArrayList<>();
		for (DynamoTable table : this.dynamo.tables()) {
			copies.add(Export.copyTable(this.dynamo, table.name(), this.directory).toString());
		}
		return copies;
	}

}
