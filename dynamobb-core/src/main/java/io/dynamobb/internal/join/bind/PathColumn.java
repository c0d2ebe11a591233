package io.dynamobb.internal.join.bind;

import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values at a path, which may be in no row at all.
 */
final class PathColumn extends ComputedColumn {

	private final TableSnapshot snapshot;

	private final AttributePath path;

	PathColumn(TableSnapshot snapshot, AttributePath path) {
		super(path.toString());
		this.snapshot = snapshot;
		this.path = path;
	}

	/**
	 * Finds the values at a path.
	 * @param snapshot the table
	 * @param path the path
	 * @return the column of the attribute where that is meant and some row has it
	 */
	static Column column(TableSnapshot snapshot, AttributePath path) {
		Column column = snapshot.column(path.attribute());
		return (column != null && !path.isNested()) ? column : new PathColumn(snapshot, path);
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		return this.snapshot.item(row).find(this.path).orElse(null);
	}

}
