package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import io.dynamobb.query.RowReader;

/**
 * One run of a query: a cursor over tuples of row numbers, and what they mean. For one
 * thread, and to be read once.
 *
 * @param <R> the type of a row
 * @param layout what rows have where
 * @param tuple the tuple that the cursor sets
 * @param cursor finds the tuples
 * @param maker makes rows of tuples
 */
public record Relation<R extends Item>(Layout layout, int[] tuple, Cursor cursor,
		RowMaker<R> maker) implements Query.Result<R> {

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

		Rows(Relation<R> relation) {
			super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.IMMUTABLE | Spliterator.ORDERED);
			this.relation = relation;
		}

		@Override
		public boolean tryAdvance(Consumer<? super R> action) {
			if (!this.relation.cursor().next()) {
				return false;
			}
			action.accept(this.relation.maker().row(this.relation.tuple().clone(), 0));
			return true;
		}

	}

}
