package io.dynamobb.internal.export;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.RefreshResult;
import io.dynamobb.TableStatus;
import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.internal.scan.LoadTasks;
import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.ScanProgress.Origin;
import io.dynamobb.internal.scan.SizeLimit;
import io.dynamobb.internal.scan.TableFacts;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.ChangedSnapshot;
import io.dynamobb.internal.snapshot.ColumnarSnapshot;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotFold;
import io.dynamobb.item.AttributePath;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * Loads a table from its exports: a full one, and the incremental ones that follow it.
 * Never reads an item of the table itself. Thread-safe.
 */
public final class ExportLoader implements TableLoader {

	/**
	 * Files are read by so many lanes at least, each with a segment: enough for the cores
	 * that decode, few enough for what each holds that is not packed.
	 */
	private static final int LANES = 8;

	private final TableSpec spec;

	private final TableFacts.Source facts;

	private final Executor executor;

	private final ExportFault fault;

	private final ExportFiles files;

	private final ExportCatalogue catalogue;

	/**
	 * Creates a loader.
	 * @param spec what to read
	 * @param facts asks DynamoDB for the primary key
	 * @param executor decodes the files on threads other than the one that calls
	 * {@link #load}
	 * @param places opens places that are no directory, by their location
	 * @throws InvalidTableSpecException when nobody knows the location
	 */
	public ExportLoader(TableSpec spec, TableFacts.Source facts, Executor executor, ExportFiles.Opener places) {
		this.spec = spec;
		this.facts = facts;
		this.executor = executor;
		ExportLocation location = ExportLocation.parse(String.valueOf(spec.exportLocation()));
		this.fault = new ExportFault(location);
		this.files = files(location, places);
		this.catalogue = new ExportCatalogue(spec.tableName(), location);
	}

	private ExportFiles files(ExportLocation location, ExportFiles.Opener places) {
		try {
			ExportFiles files = location.place().startsWith("file:")
					? new DirectoryFiles(Path.of(location.place().replaceFirst("^file:(//)?", "")))
					: places.open(location.place());
			if (files != null) {
				return files;
			}
		}
		catch (InvalidPathException ex) {
			throw new InvalidTableSpecException(this.spec.name(), "export.location", location.text(),
					"is no path of a directory");
		}
		throw new InvalidTableSpecException(this.spec.name(), "export.location", location.text(),
				"is at a place that nothing here can read: file: is a directory, and s3: takes the module dynamobb-s3");
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		TableSnapshot loaded = load(null, null, progress);
		if (loaded == null) {
			throw new IllegalStateException("There is always something newer than nothing");
		}
		return loaded;
	}

	@Override
	public @Nullable TableSnapshot loadNewer(TableSnapshot served, RefreshResult result, ScanProgress progress) {
		String export = result.export();
		return load(served, (export != null) ? new Origin(export, result.asOf()) : null, progress);
	}

	private @Nullable TableSnapshot load(@Nullable TableSnapshot served, @Nullable Origin origin,
			ScanProgress progress) {
		try (LoadTasks tasks = new LoadTasks(this.spec, this.executor, progress)) {
			ExportObjects objects = new ExportObjects(this.files, this.fault);
			tasks.onAbort(objects::abort);
			ExportPlan plan = tasks.get(() -> this.catalogue.plan(objects, origin));
			if (plan.isNothing()) {
				return null;
			}
			TableFacts facts = facts(plan, tasks);
			Reading reading = new Reading(tasks, objects, ExportScope.of(this.spec, facts), progress);
			TableSnapshot table = (plan.full() != null) ? reading.full(plan.full(), facts)
					: Objects.requireNonNull(served);
			for (ExportSummary export : plan.increments()) {
				table = reading.apply(export, table);
			}
			progress.origin(plan.origin());
			return reading.end(table);
		}
	}

	private TableFacts facts(ExportPlan plan, LoadTasks tasks) {
		ExportSummary export = plan.last();
		TableFacts told = export.facts();
		if (told != null) {
			return this.spec.refresh().hideExpired() ? told : new TableFacts(told.keySchema(), null, "", "");
		}
		TableFacts facts = tasks.facts(this.facts);
		if (facts.arn().equals(export.tableArn()) && !export.tableId().isEmpty()
				&& !facts.tableId().equals(export.tableId())) {
			throw this.fault.in(export.file(), "is of an earlier table of the same name, which was deleted:"
					+ " export the table that there is now");
		}
		return facts;
	}

	/**
	 * One load.
	 */
	private final class Reading {

		private final LoadTasks tasks;

		private final ExportObjects objects;

		private final ExportScope scope;

		private final ScanProgress progress;

		private final SizeLimit limit = new SizeLimit(ExportLoader.this.spec.limits());

		Reading(LoadTasks tasks, ExportObjects objects, ExportScope scope, ScanProgress progress) {
			this.tasks = tasks;
			this.objects = objects;
			this.scope = scope;
			this.progress = progress;
		}

		ColumnarSnapshot full(ExportSummary export, TableFacts facts) {
			List<DataFile> files = this.tasks.get(() -> this.objects.dataFiles(export));
			this.progress.estimate(new TableStatus.Estimate(export.items(), export.bytes(), 0, files.size()));
			TableSpec spec = ExportLoader.this.spec;
			SnapshotBuilder builder = new SnapshotBuilder(facts.keySchema(), spec.indexes(), facts.timeToLive(),
					ExportLoader.this.executor)
				.named(spec.attributes().stream().map(AttributePath::attribute).toList());
			read(files, builder, null, (items, heapBytes) -> {
				this.progress.page(items, heapBytes, 0);
				this.limit.check(this.progress);
			});
			ColumnarSnapshot table = builder.build((heapBytes) -> {
				this.progress.checkNotCancelled();
				this.limit.check(this.progress.items(), heapBytes);
			});
			this.limit.check(table);
			return table;
		}

		TableSnapshot apply(ExportSummary export, TableSnapshot table) {
			List<DataFile> files = this.tasks.get(() -> this.objects.dataFiles(export));
			ColumnarSnapshot base = (table instanceof ChangedSnapshot changed) ? changed.base()
					: (ColumnarSnapshot) table;
			SnapshotBuilder rows = SnapshotBuilder.changes(base);
			SnapshotBuilder deleted = SnapshotBuilder.changes(base);
			AtomicLong held = new AtomicLong();
			read(files, rows, deleted, (items, heapBytes) -> {
				this.progress.page(items, 0, 0);
				this.limit.check(table.size(), table.heapBytes() + held.addAndGet(heapBytes));
			});
			TableSnapshot changed = new ExportedChanges(this.progress::checkNotCancelled).apply(table, rows.build(),
					deleted.build());
			this.limit.check(changed);
			return (changed instanceof ChangedSnapshot grown && SnapshotFold.isDue(grown)) ? fold(grown) : changed;
		}

		private ColumnarSnapshot fold(ChangedSnapshot changed) {
			return SnapshotFold.of(changed, this.progress::checkNotCancelled);
		}

		/**
		 * Makes of the table what a load gives: rows without changes.
		 */
		TableSnapshot end(TableSnapshot table) {
			return (table instanceof ChangedSnapshot changed) ? fold(changed) : table;
		}

		private void read(List<DataFile> files, SnapshotBuilder rows, @Nullable SnapshotBuilder deleted,
				ExportLane.Watch watch) {
			Queue<DataFile> queue = new ConcurrentLinkedQueue<>(files);
			List<ExportLane> lanes = new ArrayList<>();
			int count = Math.min(files.size(), Math.max(LANES, ExportLoader.this.spec.segments()));
			for (int lane = 0; lane < count; lane++) {
				SegmentBuilder keys = (deleted != null) ? deleted.segment() : null;
				lanes.add(new ExportLane(queue, this.objects, ExportLoader.this.fault,
						new LineSink(this.scope, rows.segment(), keys), watch));
			}
			this.tasks.run(lanes);
		}

	}

}
