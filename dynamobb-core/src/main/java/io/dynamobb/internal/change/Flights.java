package io.dynamobb.internal.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.internal.snapshot.values.KeyValue;

/**
 * The writes of this application to a table that are on their way. What a write has left
 * may be put into the table only while nothing else has changed its item since the write
 * began; else the item is read again, and what was read may be put into the table only
 * while nothing else has changed it since the read began. So an item never goes back.
 * <p>
 * Moments are numbers that count up. Thread-safe.
 */
public final class Flights {

	private final Map<List<KeyValue>, List<Flight>> open = new HashMap<>();

	private long moment;

	/**
	 * Begins a write.
	 * @param key the primary key of the item
	 * @return the write, to be {@linkplain #end ended}
	 */
	public synchronized Flight begin(List<KeyValue> key) {
		Flight flight = new Flight(key, ++this.moment);
		this.open.computeIfAbsent(key, (first) -> new ArrayList<>(1)).add(flight);
		return flight;
	}

	/**
	 * Remembers that a write is done there, or that nobody knows whether it is.
	 * @param flight the write
	 */
	public synchronized void done(Flight flight) {
		flight.done = ++this.moment;
	}

	/**
	 * Says whether what is known of an item may not be put into the table any more.
	 * @param flight the write
	 * @return whether something else has changed the item
	 */
	public synchronized boolean isTouched(Flight flight) {
		return flight.touched;
	}

	/**
	 * Says whether the item is seen as the write has left it, or as a later one has.
	 * @param flight the write
	 * @return whether nothing is left to do
	 */
	public synchronized boolean isSeen(Flight flight) {
		return flight.seen;
	}

	/**
	 * Called before the item is read again.
	 * @param flight the write
	 */
	public synchronized void readsAgain(Flight flight) {
		flight.since = ++this.moment;
		flight.touched = false;
	}

	/**
	 * Ends a write.
	 * @param flight the write
	 */
	public synchronized void end(Flight flight) {
		this.open.computeIfPresent(flight.key(), (key, flights) -> {
			flights.remove(flight);
			return flights.isEmpty() ? null : flights;
		});
	}

	/**
	 * Tells the writes to an item that it was changed here.
	 * @param key the primary key
	 * @param own the writes that have changed it among others, empty for changes that
	 * were none of this application's
	 */
	synchronized void changed(List<KeyValue> key, Collection<Flight> own) {
		List<Flight> flights = this.open.get(key);
		if (flights == null) {
			return;
		}
		Flight by = flights.stream().filter(own::contains).findFirst().orElse(null);
		for (Flight flight : flights) {
			if (flight == by || (by != null && flight.done != 0 && flight.done < by.since)) {
				flight.seen = true;
			}
			flight.touched |= flight != by;
		}
	}

	/**
	 * Tells all writes that their items were replaced.
	 */
	synchronized void replaced() {
		this.open.values().forEach((flights) -> flights.forEach((flight) -> flight.touched = true));
	}

}
