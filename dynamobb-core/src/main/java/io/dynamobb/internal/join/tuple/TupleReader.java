package io.dynamobb.internal.join.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import io.dynamobb.query.RowReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the values of tuples where they are.
 */
final class TupleReader implements RowReader {

	private final Cursor cursor;

	private final int[] tuple;

	private final List<String> attributes;

	private final BoundColumn[] columns;

	private final @Nullable String[] texts;

	/** The rows that the texts are of. */
	private final int[] rows;

	private final Layout layout;

	/** The attributes of the row, {@code null} while it is unknown or no use to know. */
	private int @Nullable [] positions;

	private boolean positioned;

	private final ValueSlice slice = new ValueSlice();

	TupleReader(Relation<?> relation) {
		Layout layout = relation.layout();
		this.layout = layout;
		this.cursor = relation.cursor();
		this.tuple = relation.tuple();
		this.attributes = layout.attributes();
		this.columns = this.attributes.stream()
			.map((name) -> Objects.requireNonNull(layout.column(name)))
			.toArray(BoundColumn[]::new);
		this.texts = new String[this.columns.length];
		this.rows = new int[this.columns.length];
		Arrays.fill(this.rows, Cursor.ABSENT);
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public boolean next() {
		this.positioned = false;
		return this.cursor.next();
	}

	@Override
	public int seek(int position) {
		if (!this.positioned) {
			this.positions = this.layout.positions(this.tuple);
			this.positioned = true;
		}
		if (this.positions == null) {
			return position;
		}
		int found = Arrays.binarySearch(this.positions, position);
		int next = (found >= 0) ? found : -found - 1;
		return (next < this.positions.length) ? this.positions[next] : this.columns.length;
	}

	@Override
	public AttributeValue.@Nullable Type type(int position) {
		return this.columns[position].type(this.tuple);
	}

	/**
	 * Returns a text, and the same one as long as the row of its table stays the same: in
	 * a join that goes from customers to their locations, one text a customer.
	 */
	@Override
	public @Nullable String text(int position) {
		BoundColumn column = this.columns[position];
		int row = this.tuple[column.slot()];
		if (row != this.rows[position]) {
			this.texts[position] = column.text(this.tuple);
			this.rows[position] = row;
		}
		return this.texts[position];
	}

	@Override
	public boolean writeText(int position, OutputStream out) throws IOException {
		BoundColumn column = this.columns[position];
		int row = this.tuple[column.slot()];
		if (row < 0 || !column.column().readText(row, this.slice)) {
			return false;
		}
		this.slice.writeTo(out);
		return true;
	}

	@Override
	public @Nullable AttributeValue value(int position) {
		return this.columns[position].value(this.tuple);
	}

}
