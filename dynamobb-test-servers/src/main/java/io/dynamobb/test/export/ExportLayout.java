package io.dynamobb.test.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;

import io.dynamobb.test.replay.JsonBuffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Exports of a table in a directory, as DynamoDB writes them to S3: DynamoDB Local cannot
 * export.
 *
 * <pre class="code">
 * ExportLayout exports = new ExportLayout(directory, "orders");
 * exports.full(time, List.of(items));
 * exports.incremental(time, later, List.of(ExportLayout.change(key, item)));
 * </pre>
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 * table export output format</a>
 */
public final class ExportLayout {

	private static final AtomicInteger COUNT = new AtomicInteger();

	private final Path directory;

	private final String arn;

	private final Map<String, String> told = new LinkedHashMap<>();

	/**
	 * Creates a layout.
	 * @param directory where it begins
	 * @param table the name or ARN of the table
	 */
	public ExportLayout(Path directory, String table) {
		this.directory = directory;
		this.arn = table.startsWith("arn:") ? table : "arn:aws:dynamodb:us-east-1:123456789012:table/" + table;
	}

	/**
	 * Has each summary from now on say something else.
	 * @param member the name of the member
	 * @param value its text
	 * @return this layout
	 */
	public ExportLayout telling(String member, String value) {
		this.told.put(member, value);
		return this;
	}

	/**
	 * Writes a full export.
	 * @param time the time of the items
	 * @param files the items of each data file
	 * @return the id of the export
	 */
	public String full(Instant time, List<? extends List<? extends Map<String, AttributeValue>>> files) {
		String id = id(time);
		List<String> manifest = new ArrayList<>();
		long items = 0;
		for (List<? extends Map<String, AttributeValue>> file : files) {
			JsonBuffer lines = new JsonBuffer();
			file.forEach((item) -> {
				lines.raw("{\"Item\":");
				ItemJson.append(item, lines);
				lines.raw("}\n");
			});
			manifest.add(data("AWSDynamoDB/" + id + "/data/" + "f" + manifest.size() + ".json.gz", file.size(),
					lines.toByteArray()));
			items += file.size();
		}
		finish(id, manifest, items, Map.of("exportType", "FULL_EXPORT", "exportTime", time.toString()));
		return id;
	}

	/**
	 * Writes a full export of one item, as it is said to be.
	 * @param time the time of the item
	 * @param line its line, which can be anything
	 * @return the id of the export
	 */
	public String raw(Instant time, byte[] line) {
		String id = id(time);
		finish(id, List.of(data("AWSDynamoDB/" + id + "/data/f0.json.gz", 1, line)), 1,
				Map.of("exportType", "FULL_EXPORT", "exportTime", time.toString()));
		return id;
	}

	/**
	 * Writes an incremental export.
	 * @param from the begin of its window
	 * @param to the end of its window
	 * @param changes the lines, as {@link #put} and {@link #delete} make them
	 * @return the id of the export
	 */
	public String incremental(Instant from, Instant to, List<String> changes) {
		String id = id(to);
		String lines = String.join("\n", changes) + (changes.isEmpty() ? "" : "\n");
		String file = data("AWSDynamoDB/data/" + id + "-0.json.gz", changes.size(),
				new JsonBuffer().raw(lines).toByteArray());
		finish(id, List.of(file), changes.size(), Map.of("exportType", "INCREMENTAL_EXPORT", "exportFromTime",
				from.toString(), "exportToTime", to.toString(), "outputView", "NEW_AND_OLD_IMAGES"));
		return id;
	}

	/**
	 * Makes the line of an item that was put.
	 * @param key its key
	 * @param item the item
	 * @return the line
	 */
	public static String put(Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
		return line("{\"N\":\"1693685827463000\"}", key, item);
	}

	/**
	 * Makes the line of an item that was deleted, with a bare time of writing.
	 * @param key its key
	 * @return the line
	 */
	public static String delete(Map<String, AttributeValue> key) {
		return line("1693685827463000", key, null);
	}

	private static String line(String micros, Map<String, AttributeValue> key,
			@Nullable Map<String, AttributeValue> item) {
		JsonBuffer line = new JsonBuffer().raw("{\"Metadata\":{\"WriteTimestampMicros\":" + micros + "},\"Keys\":");
		ItemJson.append(key, line);
		if (item != null) {
			line.raw(",\"NewImage\":");
			ItemJson.append(item, line);
		}
		line.raw(",\"OldImage\":");
		ItemJson.append(key, line);
		return line.raw("}").toString();
	}

	private String id(Instant time) {
		return String.format(Locale.ROOT, "%014d-%08x", time.toEpochMilli(), COUNT.incrementAndGet());
	}

	private String data(String key, long items, byte[] lines) {
		try {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
				gzip.write(lines);
			}
			Path file = this.directory.resolve(key);
			Files.createDirectories(file.getParent());
			Files.write(file, bytes.toByteArray());
			String md5 = Base64.getEncoder()
				.encodeToString(MessageDigest.getInstance("MD5").digest(bytes.toByteArray()));
			return "{\"itemCount\":" + items + ",\"md5Checksum\":\"" + md5 + "\",\"etag\":\"e-1\",\"dataFileS3Key\":\""
					+ "some/prefix/" + key + "\"}";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void finish(String id, List<String> manifest, long items, Map<String, String> own) {
		Path folder = this.directory.resolve("AWSDynamoDB").resolve(id);
		Map<String, String> members = new LinkedHashMap<>();
		members.put("version", "2020-06-30");
		members.put("exportArn", this.arn + "/export/" + id);
		members.put("tableArn", this.arn);
		members.put("tableId", "12345a12-abcd-123a-ab12-1234abc12345");
		members.put("s3Prefix", "some/prefix");
		members.put("manifestFilesS3Key", "some/prefix/AWSDynamoDB/" + id + "/manifest-files.json");
		members.put("outputFormat", "DYNAMODB_JSON");
		members.putAll(own);
		members.putAll(this.told);
		JsonBuffer summary = new JsonBuffer().raw("{");
		members.forEach((name, value) -> summary.name(name).quoted(value));
		summary.raw(",\"s3SseKmsKeyId\":null,\"billedSizeBytes\":0,\"itemCount\":" + items + "}");
		try {
			Files.createDirectories(folder);
			Files.writeString(folder.resolve("_started"), "");
			Files.writeString(folder.resolve("manifest-files.json"), String.join("\n", manifest) + "\n");
			Files.write(folder.resolve("manifest-summary.json"), summary.toByteArray());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
