package io.dynamobb.test.assertj;

import java.util.Map;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on what a query finds.
 */
public final class QueryAssert extends AbstractAssert<QueryAssert, Query<? extends Item>> {

	QueryAssert(Query<? extends Item> actual) {
		super(actual, QueryAssert.class);
	}

	/**
	 * Goes on with the rows.
	 * @return assertions on the rows, in their order, as plain values by their names
	 */
	public ListAssert<Map<String, @Nullable Object>> rows() {
		isNotNull();
		return Assertions.assertThat(this.actual.toMaps()).as("rows of the query");
	}

	/**
	 * Verifies how many rows are found.
	 * @param rows the number of rows
	 * @return this
	 */
	public QueryAssert hasSize(long rows) {
		isNotNull();
		long count = this.actual.count();
		if (count != rows) {
			failWithMessage("Expected %d rows but there are %d", rows, count);
		}
		return this;
	}

}
