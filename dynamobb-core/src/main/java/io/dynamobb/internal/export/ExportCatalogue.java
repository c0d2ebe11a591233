package io.dynamobb.internal.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.scan.ScanProgress.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Finds the exports of a table. A summary that was read is not read again: DynamoDB
 * writes it last, and never again. Thread-safe.
 */
final class ExportCatalogue {

	private static final String FORMAT = "DYNAMODB_JSON";

	private final String tableName;

	private final ExportLocation location;

	private final ExportFault fault;

	private final Map<String, ExportSummary> known = new ConcurrentHashMap<>();

	/**
	 * Creates a catalogue.
	 * @param tableName the name or ARN of the table
	 * @param location where its exports lie
	 */
	ExportCatalogue(String tableName, ExportLocation location) {
		this.tableName = tableName;
		this.location = location;
		this.fault = new ExportFault(location);
	}

	/**
	 * Finds what is newer than what is served.
	 * @param objects the files
	 * @param served what is served, {@code null} for nothing that comes from an export
	 * @return what is to be read
	 * @throws SnapshotRejectedException when the exports are of another table, in another
	 * format, or lack a part
	 */
	ExportPlan plan(ExportObjects objects, @Nullable Origin served) {
		ExportPlan plan = (this.location.export() != null) ? one(objects, this.location.export(), served)
				: newest(objects, served);
		if (plan.full() != null) {
			checkFormat(plan.full());
		}
		plan.increments().forEach(this::checkFormat);
		return plan;
	}

	private void checkFormat(ExportSummary export) {
		if (!export.format().equals(FORMAT)) {
			throw this.fault.in(export.file(), "has the outputFormat '" + export.format()
					+ "', which keeps no text of numbers: export the table as " + FORMAT);
		}
	}

	private ExportPlan one(ExportObjects objects, String id, @Nullable Origin served) {
		ExportSummary export = summary(objects, id);
		if (export == null) {
			throw this.fault.at("has no manifest-summary.json: the export has not ended, has failed, or is not there");
		}
		if (!isOfTable(export)) {
			throw this.fault.in(export.file(), "is of table " + export.tableArn() + ", not of '" + this.tableName
					+ "': correct export.location or table-name");
		}
		if (export.from() != null) {
			throw this.fault.in(export.file(), "is of an incremental export, which holds a part of the table:"
					+ " name a full export, or the place of all exports");
		}
		return (served != null && id.equals(served.export())) ? new ExportPlan(null, List.of())
				: new ExportPlan(export, List.of());
	}

	private @Nullable ExportSummary summary(ExportObjects objects, String id) {
		ExportSummary export = this.known.get(id);
		if (export == null) {
			export = objects.summary(id);
			if (export != null) {
				this.known.put(id, export);
			}
		}
		return export;
	}

	private boolean isOfTable(ExportSummary export) {
		return this.tableName.equals(this.tableName.startsWith("arn:") ? export.tableArn() : export.tableName());
	}

	/**
	 * Finds all exports that have ended.
	 */
	private List<ExportSummary> all(ExportObjects objects) {
		List<String> folders = objects.folders();
		this.known.keySet().retainAll(folders);
		return folders.stream()
			.filter((folder) -> !folder.equals("data"))
			.map((folder) -> summary(objects, folder))
			.filter(Objects::nonNull)
			.toList();
	}

	/**
	 * Finds the exports of the table. A table of the same name that was deleted, or of
	 * another account, has another one's id or ARN than the newest.
	 */
	private List<ExportSummary> ofTable(List<ExportSummary> all) {
		ExportSummary newest = all.stream()
			.filter(this::isOfTable)
			.max(Comparator.comparing(ExportSummary::to))
			.orElseThrow(() -> none(all));
		return all.stream()
			.filter((export) -> export.tableArn().equals(newest.tableArn())
					&& export.tableId().equals(newest.tableId()))
			.toList();
	}

	private SnapshotRejectedException none(List<ExportSummary> others) {
		return this.fault.at(others.isEmpty()
				? "holds no export that is complete: each has a file " + ExportLocation.FOLDER
						+ "/<id>/manifest-summary.json"
				: "holds no export of table '" + this.tableName + "', but of "
						+ others.stream().map(ExportSummary::tableName).collect(Collectors.toCollection(TreeSet::new)));
	}

	/**
	 * Goes on from what is served, also when its export has been deleted since, unless it
	 * is of another table.
	 */
	private ExportPlan newest(ExportObjects objects, @Nullable Origin served) {
		List<ExportSummary> all = all(objects);
		List<ExportSummary> exports = ofTable(all);
		ExportSummary full = exports.stream()
			.filter((export) -> export.from() == null)
			.max(Comparator.comparing(ExportSummary::to))
			.orElse(null);
		ExportPlan plan = null;
		if (full != null) {
			plan = new ExportPlan(full, following(exports, full.to()));
		}
		if (served != null && all.stream()
			.noneMatch((export) -> export.id().equals(served.export()) && !exports.contains(export))) {
			ExportPlan onServed = new ExportPlan(null, following(exports, served.time()));
			if (plan == null || !plan.end(served.time()).isAfter(onServed.end(served.time()))) {
				plan = onServed;
			}
		}
		if (plan == null) {
			throw this.fault.at("holds incremental exports of table '" + this.tableName + "' and no full one");
		}
		checkNoGap(exports, plan.end((served != null) ? served.time() : Instant.MIN));
		return plan;
	}

	/**
	 * Finds the way through the increments that leads furthest. One that begins earlier
	 * than it need tells the last state of items all the same.
	 */
	private static List<ExportSummary> following(List<ExportSummary> exports, Instant from) {
		List<ExportSummary> following = new ArrayList<>();
		Instant reached = from;
		while (true) {
			Instant now = reached;
			ExportSummary next = exports.stream()
				.filter((export) -> export.from() != null && !export.from().isAfter(now) && export.to().isAfter(now))
				.max(Comparator.comparing(ExportSummary::to))
				.orElse(null);
			if (next == null) {
				return following;
			}
			following.add(next);
			reached = next.to();
		}
	}

	private void checkNoGap(List<ExportSummary> exports, Instant reached) {
		exports.stream()
			.filter((export) -> export.from() != null && export.from().isAfter(reached))
			.min(Comparator.comparing(ExportSummary::to))
			.ifPresent((export) -> {
				throw this.fault.in(export.file(), "begins at " + export.from() + ", and what comes before it ends at "
						+ reached + ": export what is missing between the two, or the whole table");
			});
	}

}
