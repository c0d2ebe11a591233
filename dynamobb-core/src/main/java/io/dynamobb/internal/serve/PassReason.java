package io.dynamobb.internal.serve;

/**
 * Why a request goes on to DynamoDB.
 */
public enum PassReason {

	/** It reads consistently. */
	CONSISTENT_READ("consistent-read"),

	/**
	 * It has a parameter that is not known here, a legacy one, a segment, or other
	 * credentials.
	 */
	PARAMETER("parameter"),

	/** DynamoDB refuses it, and says why better than anybody. */
	INVALID("invalid"),

	/** It asks for more of an item than the table's attributes. */
	ATTRIBUTES("attributes"),

	/** The table's filter may have left items out. */
	FILTER("filter"),

	/** It reads a secondary index that is not known here, or cannot be read. */
	INDEX("index"),

	/**
	 * A page of a secondary index begins or ends between items with the same key there,
	 * whose order DynamoDB alone knows.
	 */
	ORDER("order"),

	/** Its page key was not made here. */
	PAGE_KEY("page-key"),

	/** The answer would be larger than DynamoDB's limit. */
	SIZE("size"),

	/** The table is not loaded. */
	NOT_LOADED("not-loaded"),

	/** An item may have been written since it was read here. */
	WRITTEN("written"),

	/** It reads a table that is not served. */
	TABLE("table");

	private final String text;

	PassReason(String text) {
		this.text = text;
	}

	/**
	 * Returns the reason as a tag of a meter has it.
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
