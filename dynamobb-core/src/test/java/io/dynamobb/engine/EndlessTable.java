package io.dynamobb.engine;

import java.util.concurrent.atomic.AtomicLong;

import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.http.HttpAnswer;

/**
 * Answers every Scan with a page of new items that is not the last.
 */
final class EndlessTable implements Fault {

	static final int PAGE_ITEMS = 500;

	private final AtomicLong pages = new AtomicLong();

	@Override
	public void answer(FaultExchange exchange) throws java.io.IOException {
		long page = this.pages.incrementAndGet();
		StringBuilder json = new StringBuilder("{\"Items\":[");
		for (int item = 0; item < PAGE_ITEMS; item++) {
			String id = page + "-" + item;
			json.append((item > 0) ? "," : "")
				.append("{\"id\":{\"S\":\"")
				.append(id)
				.append("\"},\"text\":{\"S\":\"")
				.append(("text of " + id + " ").repeat(10))
				.append("\"}}");
		}
		json.append("],\"Count\":")
			.append(PAGE_ITEMS)
			.append(",\"ScannedCount\":")
			.append(PAGE_ITEMS)
			.append(",\"LastEvaluatedKey\":{\"id\":{\"S\":\"")
			.append(page)
			.append("\"}}}");
		exchange.send(HttpAnswer.json(200, json.toString()));
	}

	long pages() {
		return this.pages.get();
	}

}
