package io.dynamobb.internal.join.group;

import java.util.function.IntFunction;

import io.dynamobb.internal.join.bind.ComputedColumn;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A value of groups, where the number of the group stands for the row.
 */
public final class GroupColumn extends ComputedColumn {

	private final IntFunction<@Nullable AttributeValue> values;

	public GroupColumn(String name, IntFunction<@Nullable AttributeValue> values) {
		super(name);
		this.values = values;
	}

	@Override
	public @Nullable AttributeValue value(int group) {
		return this.values.apply(group);
	}

}
