package io.dynamobb.join;

import io.dynamobb.AttributePath;
import io.dynamobb.snapshot.Column;
import io.dynamobb.snapshot.TableSnapshot;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values at a path, which may be in no row at all.
 */
final class PathColumn implements Column {

	private final TableSnapshot snapshot;

	private final AttributePath path;

	PathColumn(TableSnapshot snapshot, AttributePath path) {
		this.snapshot = snapshot;
		this.path = path;
	}

	@Override
	public String attribute() {
		return this.path.toString();
	}

	@Override
	public AttributeValue.@Nullable Type type(int row) {
		AttributeValue value = value(row);
		return (value != null) ? value.type() : null;
	}

	@Override
	public @Nullable AttributeValue value(int row) {
		return this.snapshot.item(row).find(this.path).orElse(null);
	}

	@Override
	public @Nullable String text(int row) {
		AttributeValue value = value(row);
		if (value == null) {
			return null;
		}
		return (value.s() != null) ? value.s() : value.n();
	}

}
