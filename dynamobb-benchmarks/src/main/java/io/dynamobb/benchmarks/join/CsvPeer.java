package io.dynamobb.benchmarks.join;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Locations and customers in memory, written out as CSV with a header, in UTF-8.
 */
public interface CsvPeer {

	/**
	 * The attributes of locations that are written: all that are no list or map.
	 */
	List<String> LOCATION = List.of("locationId", "customerId", "locationName", "city", "status", "createdAt",
			"balance", "visits", "active");

	/**
	 * The attributes of a location and then of its customer that are written of a pair.
	 */
	List<String> PAIR = List.of("locationName", "city", "visits", "customerName", "plan");

	/**
	 * Writes {@link #LOCATION} of all locations.
	 * @param out what to write to
	 * @throws IOException when the stream fails
	 */
	void writeLocations(OutputStream out) throws IOException;

	/**
	 * Writes {@link #PAIR} of all locations with their customers.
	 * @param out what to write to
	 * @throws IOException when the stream fails
	 */
	void writePairs(OutputStream out) throws IOException;

}
