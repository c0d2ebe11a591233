package io.dynamobb.autoconfigure.metrics;

import java.util.List;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/**
 * Counts reads of the application's clients: those that were answered from memory, and
 * those that went on to DynamoDB, by the reason.
 */
final class ClientReadMeters {

	private static final String ANSWERED = "answered";

	private ClientReadMeters() {
	}

	static void register(MeterRegistry registry, DynamoTable table, Tags tags) {
		TableStatus.ClientReads reads = table.status().clientReads();
		if (reads == null) {
			return;
		}
		register(registry, table, tags, ANSWERED);
		List.copyOf(reads.passedOn().keySet()).forEach((reason) -> register(registry, table, tags, reason));
	}

	private static void register(MeterRegistry registry, DynamoTable table, Tags tags, String result) {
		FunctionCounter.builder("dynamobb.table.client.reads", table, (it) -> count(it, result))
			.tags(tags.and("result", result))
			.description("Reads of the application's clients, answered from memory or passed on to DynamoDB")
			.register(registry);
	}

	private static double count(DynamoTable table, String result) {
		TableStatus.ClientReads reads = table.status().clientReads();
		if (reads == null) {
			return 0;
		}
		return result.equals(ANSWERED) ? reads.answered() : reads.passedOn().getOrDefault(result, 0L);
	}

}
