package io.dynamobb.internal.join.group;

import io.dynamobb.internal.join.bind.Batch;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Calculates over the rows of groups, whose numbers count up from 0.
 */
public interface Accumulator {

	/**
	 * Adds rows to groups.
	 * @param batch the rows
	 * @param groups the number of the group of each
	 * @param size how many groups there are now
	 */
	void add(Batch batch, int[] groups, int size);

	/**
	 * Adds what another has calculated over rows that come behind these.
	 * @param later another of the same kind
	 * @param groups for each of its groups the number that it has here
	 * @param size how many groups there are now
	 */
	void addAll(Accumulator later, int[] groups, int size);

	/**
	 * Returns the result of a group.
	 * @param group the number of the group, which may have no row
	 * @return the result, {@code null} when there is none
	 */
	@Nullable AttributeValue result(int group);

}
