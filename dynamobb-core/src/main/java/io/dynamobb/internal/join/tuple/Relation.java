package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.dynamobb.internal.join.bind.Batch;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;

/**
 * One run of a query: batches of tuples of row numbers, and what they mean. For one
 * thread, and to be read once.
 *
 * @param <R> the type of a row
 * @param layout what rows have where
 * @param width the number of row numbers in a tuple
 * @param cursor finds the tuples
 * @param maker makes rows of tuples
 * @param threads the threads that may find tuples where all are wanted
 */
public record Relation<R extends Item>(Layout layout, int width, Cursor cursor, RowMaker<R> maker,
		QueryThreads threads) implements Query.Result<R> {

	@Override
	public List<String> attributes() {
		return this.layout.attributes();
	}

	@Override
	public Stream<R> stream() {
		return StreamSupport.stream(new Rows<>(this), false);
	}

	@Override
	public RowReader reader() {
		return new TupleReader(this);
	}

	public List<R> toList() {
		return new TupleList<>(this);
	}

	public long count() {
		return pieces((piece) -> piece.count(batch())).stream().mapToLong(Long::longValue).sum();
	}

	/**
	 * Works on all tuples, by several threads where there are many.
	 * @param <T> what the work on a piece ends with
	 * @param work what to do with the tuples of a piece
	 * @return what the work on the pieces has ended with, in the order of the tuples
	 */
	public <T> List<T> pieces(Function<Cursor, T> work) {
		List<Cursor> pieces = (this.threads.count() > 1) ? this.cursor.split(this.threads.count())
				: List.of(this.cursor);
		if (pieces.size() == 1) {
			return List.of(work.apply(this.cursor));
		}
		return this.threads.run(pieces.stream().<Supplier<T>>map((piece) -> () -> work.apply(piece)).toList());
	}

	/**
	 * Makes a batch for the tuples.
	 */
	public Batch batch() {
		return new Batch(this.width);
	}

	/**
	 * Makes a row.
	 *
	 * @param <R> the type of a row
	 */
	@FunctionalInterface
	public interface RowMaker<R> {

		R row(int[] tuples, int offset);

	}

	private static final class Rows<R extends Item> extends Spliterators.AbstractSpliterator<R> {

		private final Relation<R> relation;

		private final Batch batch;

		private int next;

		Rows(Relation<R> relation) {
			super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.IMMUTABLE | Spliterator.ORDERED);
			this.relation = relation;
			this.batch = relation.batch();
		}

		@Override
		public boolean tryAdvance(Consumer<? super R> action) {
			if (this.next == this.batch.size()) {
				if (!this.relation.cursor().next(this.batch)) {
					this.batch.resize(0);
					this.next = 0;
					return false;
				}
				this.next = 0;
			}
			action.accept(this.relation.maker().row(this.batch.tuple(this.next++), 0));
			return true;
		}

	}

}
