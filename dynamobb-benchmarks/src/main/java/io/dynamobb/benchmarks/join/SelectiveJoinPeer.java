package io.dynamobb.benchmarks.join;

import java.util.function.BiConsumer;

/**
 * Joins that also go by an index.
 */
public interface SelectiveJoinPeer extends JoinPeer {

	/**
	 * Joins the locations of one customer with it.
	 * @param customerId the customer
	 * @param sink takes {@code locationName} and {@code customerName} of each pair
	 */
	void names(String customerId, BiConsumer<String, String> sink);

}
