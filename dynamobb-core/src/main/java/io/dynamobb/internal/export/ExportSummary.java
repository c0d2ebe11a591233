package io.dynamobb.internal.export;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.scan.TableFacts;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * The {@code manifest-summary.json} of an export. What an export of ours says besides of
 * the table, its key and time to live, is {@code facts}.
 *
 * @param id the id of the export
 * @param tableArn the table
 * @param tableId the id of the table, empty where it is not told
 * @param format the format of the data files
 * @param from the begin of what an incremental export tells, inclusive; {@code null} for
 * a full export
 * @param to the time of which the items are, exclusive
 * @param items the number of lines in the data files together
 * @param bytes the size that the export was billed for
 * @param facts what is known of the table, {@code null} when DynamoDB has to be asked
 */
record ExportSummary(String id, String tableArn, String tableId, String format, @Nullable Instant from, Instant to,
		long items, long bytes, @Nullable TableFacts facts) {

	/**
	 * Reads a summary.
	 * @param id the id of the export
	 * @param json its members
	 * @return the summary
	 * @throws SnapshotRejectedException when it is none
	 */
	static ExportSummary of(String id, Map<String, String> json) {
		String type = json.getOrDefault("exportType", "FULL_EXPORT");
		boolean full = type.equals("FULL_EXPORT");
		if (!full && !type.equals("INCREMENTAL_EXPORT")) {
			throw new SnapshotRejectedException("has an exportType that is not known");
		}
		Instant from = full ? null : time(json, "exportFromTime");
		Instant to = time(json, full ? "exportTime" : "exportToTime");
		if (from != null && !from.isBefore(to)) {
			throw new SnapshotRejectedException("begins at " + from + " and ends at " + to);
		}
		return new ExportSummary(id, text(json, "tableArn"), json.getOrDefault("tableId", ""),
				json.getOrDefault("outputFormat", ""), from, to, number(json, "itemCount"),
				json.containsKey("billedSizeBytes") ? number(json, "billedSizeBytes") : 0, facts(json));
	}

	private static @Nullable TableFacts facts(Map<String, String> json) {
		if (!json.containsKey("partitionKey")) {
			return null;
		}
		KeySchema key = new KeySchema(List.of(keyAttribute(json, "partitionKey")),
				json.containsKey("sortKey") ? List.of(keyAttribute(json, "sortKey")) : List.of());
		return new TableFacts(key, json.get("timeToLiveAttribute"), "", "");
	}

	private static KeySchema.KeyAttribute keyAttribute(Map<String, String> json, String member) {
		String type = text(json, member + "Type");
		for (KeySchema.KeyType known : KeySchema.KeyType.values()) {
			if (known.name().equals(type)) {
				return new KeySchema.KeyAttribute(text(json, member), known);
			}
		}
		throw new SnapshotRejectedException("has no type of a key as its " + member + "Type");
	}

	static String text(Map<String, String> json, String member) {
		String text = json.get(member);
		if (text == null || text.isEmpty()) {
			throw new SnapshotRejectedException("has no " + member);
		}
		return text;
	}

	static long number(Map<String, String> json, String member) {
		String text = text(json, member);
		if (!text.matches("\\d{1,18}")) {
			throw new SnapshotRejectedException("has a " + member + " that counts nothing");
		}
		return Long.parseLong(text);
	}

	private static Instant time(Map<String, String> json, String member) {
		try {
			return OffsetDateTime.parse(text(json, member)).toInstant();
		}
		catch (DateTimeException ex) {
			throw new SnapshotRejectedException("has an " + member + " that is no time");
		}
	}

	String tableName() {
		return this.tableArn.substring(this.tableArn.lastIndexOf('/') + 1);
	}

	String folder() {
		return ExportLocation.FOLDER + "/" + this.id + "/";
	}

	String file() {
		return this.folder() + "manifest-summary.json";
	}

}
