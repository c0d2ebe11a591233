package io.dynamobb.engine;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.http.HttpAnswer;

/**
 * Answers every Scan with a page of new items that is not the last.
 */
final class EndlessTable implements Fault {

	private final int pageItems;

	private final int pageUnits;

	private final AtomicLong pages = new AtomicLong();

	EndlessTable(int pageItems, int pageUnits) {
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

	long pages() {
		return this.pages.get();
	}

}
