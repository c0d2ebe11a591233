package io.dynamobb.internal.join.group;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calculates over the rows of groups, whose numbers count up from 0.
 */
public interface Accumulator {

	/**
	 * Adds a row to a group.
	 * @param group the number of the group
	 * @param tuple the row
	 */
	void add(int group, int[] tuple);

	/**
	 * Returns the result of a group.
	 * @param group the number of the group, which may have no row
	 * @return the result, {@code null} when there is none
	 */
	@Nullable AttributeValue result(int group);

}
