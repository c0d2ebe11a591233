package io.dynamobb.join;

import java.util.List;
import java.util.Objects;

import io.dynamobb.RowReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the values of tuples where they are.
 */
final class TupleReader implements RowReader {

	private final Cursor cursor;

	private final int[] tuple;

	private final List<String> attributes;

	private final Cell[] cells;

	TupleReader(Relation<?> relation) {
		Layout layout = relation.layout();
		this.cursor = relation.cursor();
		this.tuple = relation.tuple();
		this.attributes = layout.attributes();
		this.cells = this.attributes.stream()
			.map((name) -> Objects.requireNonNull(layout.cell(name)))
			.toArray(Cell[]::new);
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public boolean next() {
		return this.cursor.next();
	}

	@Override
	public AttributeValue.@Nullable Type type(int position) {
		return this.cells[position].type(this.tuple);
	}

	@Override
	public @Nullable String text(int position) {
		return this.cells[position].text(this.tuple);
	}

	@Override
	public @Nullable AttributeValue value(int position) {
		return this.cells[position].value(this.tuple);
	}

}
