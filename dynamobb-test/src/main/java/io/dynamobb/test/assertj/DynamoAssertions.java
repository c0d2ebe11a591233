package io.dynamobb.test.assertj;

import io.dynamobb.DynamoTable;
import io.dynamobb.item.Item;
import io.dynamobb.query.Query;

/**
 * Where assertions for tables and queries begin. Import it beside AssertJ's own
 * {@code Assertions.assertThat}.
 */
public final class DynamoAssertions {

	private DynamoAssertions() {
	}

	/**
	 * Begins assertions on a table.
	 * @param actual the table
	 * @return the assertions
	 */
	public static TableAssert assertThat(DynamoTable actual) {
		return new TableAssert(actual);
	}

	/**
	 * Begins assertions on a join, declared or not, or any other query.
	 * @param actual the query, which runs with each assertion
	 * @return the assertions
	 */
	public static QueryAssert assertThat(Query<? extends Item> actual) {
		return new QueryAssert(actual);
	}

}
