package io.dynamobb.internal.join.group;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.ComputedColumn;
import io.dynamobb.internal.join.tuple.Layout;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the rows of groups have: the number of the group stands for its values.
 */
public final class GroupLayout implements Layout {

	private final Map<String, BoundColumn> cells = new HashMap<>();

	private final List<String> attributes = new ArrayList<>();

	public void add(String name, IntFunction<@Nullable AttributeValue> values) {
		this.cells.put(name, new BoundColumn(0, new GroupColumn(name, values)));
		this.attributes.add(name);
	}

	@Override
	public List<String> attributes() {
		return Collections.unmodifiableList(this.attributes);
	}

	@Override
	public @Nullable BoundColumn cell(String name) {
		return this.cells.get(name);
	}

	@Override
	public BoundColumn named(String name) {
		BoundColumn cell = this.cells.get(name);
		return Objects.requireNonNull(cell, name);
	}

	private static final class GroupColumn extends ComputedColumn {

		private final IntFunction<@Nullable AttributeValue> values;

		GroupColumn(String name, IntFunction<@Nullable AttributeValue> values) {
			super(name);
			this.values = values;
		}

		@Override
		public @Nullable AttributeValue value(int group) {
			return this.values.apply(group);
		}

	}

}
