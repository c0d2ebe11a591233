package io.dynamobb.benchmarks.join;

import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Locations and customers in memory, joined by {@code customerId}.
 */
public interface JoinPeer {

	/**
	 * Joins all locations with their customers.
	 * @param sink takes {@code locationName} and {@code customerName} of each pair
	 */
	void names(BiConsumer<String, String> sink);

	/**
	 * Joins all locations with their customers and adds up.
	 * @return the sum of {@code visits} of each {@code plan}
	 */
	Map<String, Long> visitsByPlan();

}
