package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.expression.ConditionExpression;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One page of a query or scan as it fills. A page ends with the item by which it has as
 * many as asked for, or a megabyte of what was read. For one thread.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.Pagination.html">Paginating
 * table query results</a>
 */
final class Page {

	private static final int LARGEST = 1 << 20;

	private final Selection selection;

	private final @Nullable ConditionExpression filter;

	private final @Nullable Integer limit;

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	private int count;

	private int scanned;

	private long size;

	Page(Selection selection, @Nullable ConditionExpression filter, @Nullable Integer limit) {
		this.selection = selection;
		this.filter = filter;
		this.limit = limit;
	}

	/**
	 * Adds an item.
	 * @param item the item
	 */
	void add(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> read = this.selection.read(item);
		this.scanned++;
		this.size += ItemSize.of(read);
		if (this.filter == null || this.filter.test(read)) {
			this.count++;
			if (!this.selection.counts()) {
				this.items.add(this.selection.take(read));
			}
		}
	}

	/**
	 * Says whether the page has a megabyte.
	 */
	boolean isFull() {
		return this.size >= LARGEST;
	}

	/**
	 * Says whether the page has as many items as were asked for.
	 */
	boolean isAtLimit() {
		return this.limit != null && this.scanned == this.limit;
	}

	/**
	 * Returns what was taken.
	 * @return the items, {@code null} when they are counted alone
	 */
	@Nullable List<Map<String, AttributeValue>> items() {
		return this.selection.counts() ? null : this.items;
	}

	int count() {
		return this.count;
	}

	int scanned() {
		return this.scanned;
	}

}
