package io.dynamobb.internal.snapshot;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.Varint;
import io.dynamobb.internal.snapshot.values.Values;
import io.dynamobb.internal.snapshot.values.ValuesBuilder;
import io.dynamobb.internal.snapshot.values.ValuesPacker;
import org.jspecify.annotations.Nullable;

/**
 * Knows which attributes a row has. It asks the columns, except for rare attributes of
 * which there are many: those are listed for each row, as the distances from one to the
 * next in a hidden column of bytes, where rows with the same attributes share one list.
 */
public final class RowAttributes {

	private static final int FEW = 32;

	private final PackedColumn[] columns;

	/** The columns to ask, in ascending order. */
	private final int[] asked;

	private final @Nullable Values listed;

	private RowAttributes(PackedColumn[] columns, int[] asked, @Nullable Values listed) {
		this.columns = columns;
		this.asked = asked;
		this.listed = listed;
	}

	/**
	 * Finds out about the rows.
	 * @param columns the columns
	 * @param runs the rows of each column
	 * @param size the number of rows
	 * @param packer packs the lists
	 * @param watch told how many bytes of heap the lists take so far; ends this by
	 * throwing
	 */
	public static RowAttributes of(PackedColumn[] columns, List<RowRuns> runs, int size, ValuesPacker packer,
			LongConsumer watch) {
		int[] rare = IntStream.range(0, columns.length).filter((i) -> columns[i].rows().isSparse()).toArray();
		if (rare.length <= FEW) {
			return new RowAttributes(columns, IntStream.range(0, columns.length).toArray(), null);
		}
		int[] asked = IntStream.range(0, columns.length).filter((i) -> !columns[i].rows().isSparse()).toArray();
		RowRuns.Cursor[] cursors = IntStream.of(rare)
			.mapToObj((i) -> runs.get(i).cursor())
			.toArray(RowRuns.Cursor[]::new);
		return new RowAttributes(columns, asked, new Lists(rare, cursors).build(size, packer, watch));
	}

	int[] of(int row) {
		int[] found = new int[this.asked.length];
		int count = 0;
		for (int column : this.asked) {
			if (this.columns[column].ordinal(row) >= 0) {
				found[count++] = column;
			}
		}
		if (this.listed == null) {
			return (count == found.length) ? found : Arrays.copyOf(found, count);
		}
		byte[] list = this.listed.bytes(row);
		found = Arrays.copyOf(found, count + list.length);
		int column = -1;
		for (int at = 0; at < list.length; at += Varint.size(Varint.get(list, at))) {
			column += 1 + (int) Varint.get(list, at);
			found[count++] = column;
		}
		Arrays.sort(found, 0, count);
		return Arrays.copyOf(found, count);
	}

	/**
	 * Says whether rare attributes are listed.
	 */
	boolean isListed() {
		return this.listed != null;
	}

	public long heapBytes() {
		return 64 + 4L * this.asked.length + ((this.listed != null) ? this.listed.heapBytes() : 0);
	}

	/**
	 * Turns the rows of each column into the columns of each row, block by block of rows.
	 */
	private static final class Lists {

		private static final int BLOCK = 1024;

		private final int[] columns;

		private final RowRuns.Cursor[] cursors;

		private final ValuesBuilder lists = new ValuesBuilder();

		private final byte[][] list = new byte[BLOCK][32];

		private final int[] lengths = new int[BLOCK];

		private final int[] last = new int[BLOCK];

		Lists(int[] columns, RowRuns.Cursor[] cursors) {
			this.columns = columns;
			this.cursors = cursors;
		}

		Values build(int size, ValuesPacker packer, LongConsumer watch) {
			boolean[] more = new boolean[this.cursors.length];
			for (int i = 0; i < more.length; i++) {
				more[i] = this.cursors[i].next();
			}
			for (int from = 0; from < size; from += BLOCK) {
				watch.accept(this.lists.heapBytes());
				int to = Math.min(size, from + BLOCK);
				Arrays.fill(this.lengths, 0);
				Arrays.fill(this.last, -1);
				for (int i = 0; i < more.length; i++) {
					while (more[i] && this.cursors[i].start() < to) {
						add(this.columns[i], this.cursors[i], from, to);
						if (this.cursors[i].end() > to) {
							break;
						}
						more[i] = this.cursors[i].next();
					}
				}
				for (int i = 0; i < to - from; i++) {
					this.lists.add(this.list[i], this.lengths[i]);
				}
				this.lists.seal(packer);
			}
			return this.lists.build(packer);
		}

		private void add(int column, RowRuns.Cursor run, int from, int to) {
			for (int row = Math.max(from, run.start()); row < Math.min(to, run.end()); row++) {
				int i = row - from;
				if (this.list[i].length < this.lengths[i] + 5) {
					this.list[i] = Arrays.copyOf(this.list[i], 2 * this.list[i].length);
				}
				this.lengths[i] = Varint.put(this.list[i], this.lengths[i], column - this.last[i] - 1);
				this.last[i] = column;
			}
		}

	}

}
