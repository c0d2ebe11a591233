package io.dynamobb.test.fault;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.test.http.HttpAnswer;

/**
 * Answers every Scan with a page of new items that is not the last. The items have the
 * attributes {@code id} and {@code text}, both of type S. Thread-safe.
 */
public final class EndlessTable implements Fault {

	private final int pageItems;

	private final int pageUnits;

	private final AtomicLong pages = new AtomicLong();

	/**
	 * Creates a table.
	 * @param pageItems the number of items in a page
	 * @param pageUnits the read units that a page consumes
	 */
	public EndlessTable(int pageItems, int pageUnits) {
		this.pageItems = pageItems;
		this.pageUnits = pageUnits;
	}

	@Override
	public void answer(FaultExchange exchange) throws IOException {
		long page = this.pages.incrementAndGet();
		StringBuilder json = new StringBuilder("{\"Items\":[");
		for (int item = 0; item < this.pageItems; item++) {
			String id = page + "-" + item;
			json.append((item > 0) ? "," : "")
				.append("{\"id\":{\"S\":\"")
				.append(id)
				.append("\"},\"text\":{\"S\":\"")
				.append(("text of " + id + " ").repeat(10))
				.append("\"}}");
		}
		json.append("],\"Count\":")
			.append(this.pageItems)
			.append(",\"ScannedCount\":")
			.append(this.pageItems)
			.append(",\"ConsumedCapacity\":{\"CapacityUnits\":")
			.append(this.pageUnits)
			.append("},\"LastEvaluatedKey\":{\"id\":{\"S\":\"")
			.append(page)
			.append("\"}}}");
		exchange.send(HttpAnswer.json(200, json.toString()));
	}

	/**
	 * Returns how many pages there have been.
	 * @return the number of pages
	 */
	public long pages() {
		return this.pages.get();
	}

}
