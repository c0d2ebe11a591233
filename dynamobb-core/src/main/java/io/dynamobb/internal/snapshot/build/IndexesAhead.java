package io.dynamobb.internal.snapshot.build;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongConsumer;

import io.dynamobb.internal.snapshot.GroupIndex;
import io.dynamobb.internal.snapshot.KeyColumns;
import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import org.jspecify.annotations.Nullable;

/**
 * Builds indexes of a table whose columns are still being read: each as soon as its
 * columns are there, by another thread, or by the one that needs it when no other has
 * begun. For one thread.
 */
final class IndexesAhead {

	private final KeySchema keySchema;

	private final List<List<String>> indexes;

	private final int size;

	private final Executor executor;

	private final Map<String, PackedColumn> columns = new HashMap<>();

	private final Map<Index, FutureTask<GroupIndex>> begun = new HashMap<>();

	private volatile boolean ended;

	IndexesAhead(KeySchema keySchema, List<List<String>> indexes, int size, Executor executor) {
		this.keySchema = keySchema;
		this.indexes = indexes;
		this.size = size;
		this.executor = executor;
	}

	/**
	 * Adds a column that has been read.
	 * @param column the column
	 * @param watch told what the indexes that are begun take; ends this by throwing
	 */
	void add(PackedColumn column, LongConsumer watch) {
		this.columns.put(column.attribute(), column);
		if (!this.keySchema.sort().isEmpty()) {
			begin(new Index(names(this.keySchema.partition()), names(this.keySchema.sort())), watch);
		}
		this.indexes.forEach((attributes) -> begin(new Index(attributes, List.of()), watch));
	}

	private static List<String> names(List<KeyAttribute> attributes) {
		return attributes.stream().map(KeyAttribute::name).toList();
	}

	private void begin(Index index, LongConsumer watch) {
		if (this.begun.containsKey(index) || !this.columns.keySet().containsAll(index.attributes())
				|| !this.columns.keySet().containsAll(index.order())) {
			return;
		}
		watch.accept(heapBytes() + SnapshotAssembly.GROUP_BYTES * this.size);
		KeyColumns key = KeyColumns.of(index.attributes(), this.columns::get);
		List<PackedColumn> order = index.order().stream().map(this.columns::get).filter(Objects::nonNull).toList();
		FutureTask<GroupIndex> task = new FutureTask<>(
				() -> GroupIndexBuilder.build(key, this.size, order, this::checkNotEnded));
		this.begun.put(index, task);
		try {
			this.executor.execute(task);
		}
		catch (RejectedExecutionException ex) {
			// who needs it builds it
		}
	}

	private void checkNotEnded() {
		if (this.ended) {
			throw new CancellationException("The table is not needed any more");
		}
	}

	/**
	 * Returns the heap that is taken by what is being built.
	 * @return about the size in bytes
	 */
	long heapBytes() {
		return SnapshotAssembly.GROUP_BYTES * this.size * this.begun.size();
	}

	/**
	 * Returns an index, and waits for it.
	 * @param attributes the attributes that it is on
	 * @param order the columns that the rows of a key are sorted by
	 * @return the index, {@code null} when it has not been begun
	 */
	@Nullable GroupIndex get(List<String> attributes, List<PackedColumn> order) {
		FutureTask<GroupIndex> task = this.begun
			.get(new Index(attributes, order.stream().map(PackedColumn::attribute).toList()));
		if (task == null) {
			return null;
		}
		task.run();
		try {
			return task.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("Interrupted while an index was built");
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Ends what is still being built.
	 */
	void end() {
		this.ended = true;
	}

	/**
	 * An index that has been begun.
	 *
	 * @param attributes the attributes that it is on
	 * @param order the attributes that the rows of a key are sorted by
	 */
	private record Index(List<String> attributes, List<String> order) {

	}

}
