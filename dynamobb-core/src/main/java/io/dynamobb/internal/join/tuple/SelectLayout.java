package io.dynamobb.internal.join.tuple;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.name.Selected;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a query have that takes some values of another.
 */
public final class SelectLayout implements Layout {

	private final Layout source;

	private final Map<String, BoundColumn> cells = new LinkedHashMap<>();

	private final List<String> attributes;

	public SelectLayout(Layout source, List<Selected> values) {
		this.source = source;
		values.forEach((value) -> this.cells.put(value.name(), source.named(value.reference())));
		this.attributes = List.copyOf(this.cells.keySet());
	}

	@Override
	public List<String> attributes() {
		return this.attributes;
	}

	@Override
	public @Nullable BoundColumn cell(String name) {
		return this.cells.get(name);
	}

	@Override
	public BoundColumn named(String name) {
		BoundColumn selected = this.cells.get(name);
		return (selected != null) ? selected : this.source.named(name);
	}

}
