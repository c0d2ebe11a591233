package io.dynamobb.internal.join.tuple;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.name.ValueName;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a query have that names its values.
 *
 * @param columns where the values are, by their names
 * @param attributes these names in their order
 * @param values finds a value that the query names
 */
public record ResultLayout(Map<String, BoundColumn> columns, List<String> attributes,
		Function<ValueName, BoundColumn> values) implements Layout {

	@Override
	public @Nullable BoundColumn column(String name) {
		return this.columns.get(name);
	}

	@Override
	public BoundColumn named(ValueName name) {
		return this.values.apply(name);
	}

}
