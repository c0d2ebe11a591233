package io.dynamobb.export;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.TableMetadata;
import io.dynamobb.item.KeySchema;

/**
 * Writes a table in the layout of DynamoDB's full exports, its manifest-summary.json last
 * of all. That says more than DynamoDB's does, the key and the time to live, so that the
 * copy can be loaded where there is no DynamoDB to ask.
 */
final class TableCopy {

	/** What a file holds before it is compressed, about. */
	private static final long FILE_BYTES = 16 << 20;

	private final String id;

	private final Path folder;

	private final List<String> manifest = new ArrayList<>();

	private TableCopy(Path directory) {
		this.id = String.format(Locale.ROOT, "%014d-%08x", System.currentTimeMillis(),
				ThreadLocalRandom.current().nextInt());
		this.folder = directory.resolve("AWSDynamoDB").resolve(this.id);
	}

	static Path write(DynamoMap dynamo, String table, Path directory) throws IOException {
		TableMetadata metadata = dynamo.client(table).metadata();
		DynamoSnapshot snapshot = dynamo.snapshot();
		TableCopy copy = new TableCopy(directory);
		Files.createDirectories(copy.folder.resolve("data"));
		Rows rows = copy.new Rows();
		JsonLinesExport items = new JsonLinesExport(snapshot.from(table), "{\"Item\":{", "}}", JsonText::typed);
		try {
			items.write(rows);
		}
		finally {
			rows.close();
		}
		copy.finish(metadata, snapshot.loadedAt(table), rows.all);
		return copy.folder;
	}

	private void finish(TableMetadata table, Instant asOf, long items) throws IOException {
		String files = this.manifest.stream().map((line) -> line + "\n").collect(Collectors.joining());
		Files.writeString(this.folder.resolve("manifest-files.json"), files);
		Path summary = this.folder.resolve("manifest-summary.json.tmp");
		Files.writeString(summary, summary(table, asOf, items));
		Files.move(summary, this.folder.resolve("manifest-summary.json"), StandardCopyOption.ATOMIC_MOVE);
	}

	private String summary(TableMetadata table, Instant asOf, long items) {
		String arn = table.arn().isEmpty() ? "arn:aws:dynamodb:::table/" + table.tableName() : table.arn();
		Map<String, String> members = new LinkedHashMap<>();
		members.put("version", "2020-06-30");
		members.put("exportArn", arn + "/export/" + this.id);
		members.put("startTime", asOf.toString());
		members.put("endTime", Instant.now().toString());
		members.put("tableArn", arn);
		members.put("exportTime", asOf.toString());
		members.put("manifestFilesS3Key", key("manifest-files.json"));
		members.put("outputFormat", "DYNAMODB_JSON");
		members.put("exportType", "FULL_EXPORT");
		KeySchema.KeyAttribute partition = table.keySchema().partition().get(0);
		members.put("partitionKey", partition.name());
		members.put("partitionKeyType", partition.type().name());
		table.keySchema().sort().forEach((sort) -> {
			members.put("sortKey", sort.name());
			members.put("sortKeyType", sort.type().name());
		});
		String timeToLive = table.timeToLiveAttribute();
		if (timeToLive != null) {
			members.put("timeToLiveAttribute", timeToLive);
		}
		return members.entrySet()
			.stream()
			.map((member) -> JsonText.quoted(member.getKey()) + ":" + JsonText.quoted(member.getValue()))
			.collect(Collectors.joining(",", "{", ",\"billedSizeBytes\":0,\"itemCount\":" + items + "}\n"));
	}

	private String key(String file) {
		return "AWSDynamoDB/" + this.id + "/" + file;
	}

	/**
	 * The data files, one after the other.
	 */
	private final class Rows implements TextExport.Target {

		private DataFileWriter file;

		private long all;

		Rows() throws IOException {
			this.file = next();
		}

		private DataFileWriter next() throws IOException {
			String name = String.format(Locale.ROOT, "data/%05d.json.gz", TableCopy.this.manifest.size());
			return new DataFileWriter(Files.newOutputStream(TableCopy.this.folder.resolve(name)), key(name));
		}

		@Override
		public void write(String text) throws IOException {
			byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
			write(utf8, utf8.length);
		}

		@Override
		public void write(byte[] utf8, int length) throws IOException {
			if (this.file.bytes() >= FILE_BYTES) {
				close();
				this.file = next();
			}
			this.file.write(utf8, length);
		}

		private void close() throws IOException {
			this.file.close();
			this.all += this.file.items();
			TableCopy.this.manifest.add(this.file.manifestLine());
		}

	}

}
