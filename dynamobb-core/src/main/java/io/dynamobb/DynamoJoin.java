package io.dynamobb;

import io.dynamobb.item.Item;
import io.dynamobb.query.JoinedRow;
import io.dynamobb.query.Query;
import io.dynamobb.spec.JoinSpec;

/**
 * A join that a {@link JoinSpec} declares. Its rows are {@link JoinedRow joined rows}
 * where the join selects no values.
 */
public interface DynamoJoin extends Query<Item> {

	/**
	 * Returns the name of the join.
	 * @return the name that it is declared by
	 */
	String name();

	/**
	 * Returns how the join is.
	 * @return the status at this moment; never waits for a load
	 */
	JoinStatus status();

}
