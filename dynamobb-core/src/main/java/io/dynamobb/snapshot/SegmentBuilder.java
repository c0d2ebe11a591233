package io.dynamobb.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes the items of a segment page by page: what has been added since the last commit
 * can be taken back. For one thread at a time.
 */
public final class SegmentBuilder {

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	private int committed;

	SegmentBuilder() {
	}

	/**
	 * Adds an item to the page.
	 * @param item the item
	 */
	public void add(Map<String, AttributeValue> item) {
		this.items.add(item);
	}

	/**
	 * Keeps the items of the page.
	 */
	public void commitPage() {
		this.committed = this.items.size();
	}

	/**
	 * Takes back all items since the last commit.
	 */
	public void rollbackPage() {
		this.items.subList(this.committed, this.items.size()).clear();
	}

	/**
	 * Returns the number of items in committed pages.
	 * @return the number of items
	 */
	public int size() {
		return this.committed;
	}

	List<Map<String, AttributeValue>> items() {
		return this.items.subList(0, this.committed);
	}

}
