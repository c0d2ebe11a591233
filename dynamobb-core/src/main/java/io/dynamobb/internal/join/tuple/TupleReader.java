package io.dynamobb.internal.join.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

import io.dynamobb.internal.join.bind.Batch;
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

	private final Batch batch;

	private int position = -1;

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
		this.batch = relation.batch();
		this.attributes = layout.attributes();
		this.columns = this.attributes.stream()
			.map((name) -> Objects.requireNonNull(layout.column(name)))
			.toArray(BoundColumn[]::new);
		this.texts = new String[this.columns.length];
		this.rows = new int[this.columns.length];
		Arrays.fill(this.rows, Batch.ABSENT);
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public boolean next() {
		this.positioned = false;
		if (++this.position < this.batch.size()) {
			return true;
		}
		this.position = 0;
		if (!this.cursor.next(this.batch)) {
			this.batch.resize(0);
			return false;
		}
		return true;
	}

	@Override
	public int seek(int position) {
		if (!this.positioned) {
			this.positions = this.layout.positions(this.batch.tuple(this.position));
			this.positioned = true;
		}
		if (this.positions == null) {
			return position;
		}
		int found = Arrays.binarySearch(this.positions, position);
		int next = (found >= 0) ? found : -found - 1;
		return (next < this.positions.length) ? this.positions[next] : this.columns.length;
	}

	private int row(BoundColumn column) {
		return this.batch.rows(column.slot())[this.position];
	}

	@Override
	public AttributeValue.@Nullable Type type(int position) {
		BoundColumn column = this.columns[position];
		return column.type(row(column));
	}

	/**
	 * Returns a text, and the same one as long as the row of its table stays the same: in
	 * a join that goes from customers to their locations, one text a customer.
	 */
	@Override
	public @Nullable String text(int position) {
		BoundColumn column = this.columns[position];
		int row = row(column);
		if (row != this.rows[position]) {
			this.texts[position] = column.text(row);
			this.rows[position] = row;
		}
		return this.texts[position];
	}

	@Override
	public boolean writeText(int position, OutputStream out) throws IOException {
		BoundColumn column = this.columns[position];
		int row = row(column);
		if (row < 0 || !column.column().readText(row, this.slice)) {
			return false;
		}
		this.slice.writeTo(out);
		return true;
	}

	@Override
	public @Nullable AttributeValue value(int position) {
		BoundColumn column = this.columns[position];
		return column.value(row(column));
	}

}
