package io.dynamobb.internal.snapshot.build;

import io.dynamobb.internal.snapshot.PackedColumn;
import io.dynamobb.internal.snapshot.pack.Bits;
import io.dynamobb.internal.snapshot.pack.RowRuns;
import io.dynamobb.internal.snapshot.pack.RowSet;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import io.dynamobb.internal.snapshot.values.ValuesBuilder;
import io.dynamobb.internal.snapshot.values.ValuesPacker;
import org.jspecify.annotations.Nullable;

/**
 * Collects one attribute: the rows that have it, and their values.
 */
public final class ColumnBuilder {

	/** With an entry in a map. */
	private static final int OBJECT_BYTES = 88;

	private final String attribute;

	private final RowRuns rows = new RowRuns();

	private final ValuesBuilder values = new ValuesBuilder();

	private @Nullable ColumnBuilder follower;

	ColumnBuilder(String attribute) {
		this.attribute = attribute;
	}

	public String attribute() {
		return this.attribute;
	}

	/**
	 * Returns the attribute that came next in the last item that had this one: it most
	 * likely comes next again.
	 */
	@Nullable ColumnBuilder follower() {
		return this.follower;
	}

	void followedBy(@Nullable ColumnBuilder follower) {
		this.follower = follower;
	}

	RowRuns rows() {
		return this.rows;
	}

	ValuesBuilder values() {
		return this.values;
	}

	void begin(int row) {
		if (this.rows.endsWith(row)) {
			throw new IllegalArgumentException("The item has the attribute '" + this.attribute + "' twice");
		}
		this.rows.add(row);
	}

	void truncate(int row) {
		this.rows.truncate(row);
		this.values.truncate(this.rows.size());
	}

	void addAll(ColumnBuilder other, int offset, ValuesPacker packer) {
		this.rows.addAll(other.rows, offset);
		this.values.addAll(other.values, packer);
	}

	void add(int row, PackedColumn source, int ordinal, ValueSlice slice, ValuesPacker packer) {
		this.rows.add(row);
		this.values.add(source.values(), ordinal, slice);
		this.values.seal(packer);
	}

	long heapBytes() {
		return OBJECT_BYTES + Bits.stringBytes(this.attribute) + this.rows.heapBytes() + this.values.heapBytes();
	}

	PackedColumn build(int size, ValuesPacker packer) {
		return new PackedColumn(this.attribute, RowSet.of(this.rows, size), this.values.build(packer));
	}

}
