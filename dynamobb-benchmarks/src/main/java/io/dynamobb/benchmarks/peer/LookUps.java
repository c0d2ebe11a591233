package io.dynamobb.benchmarks.peer;

import java.util.function.Consumer;

/**
 * Look-ups of locations.
 */
public interface LookUps {

	/**
	 * Reads one attribute of the item with a primary key.
	 * @param locationId the key
	 * @return the attribute {@code locationName}
	 */
	String name(String locationId);

	/**
	 * Reads one attribute of each item with a {@code customerId}.
	 * @param customerId the value of the attribute
	 * @param sink takes {@code locationName} of each item
	 */
	void names(String customerId, Consumer<Object> sink);

	/**
	 * Reads every attribute of the item with a primary key.
	 * @param locationId the key
	 * @param sink takes each name, where the peer has names, and each value
	 */
	void whole(String locationId, Consumer<Object> sink);

}
