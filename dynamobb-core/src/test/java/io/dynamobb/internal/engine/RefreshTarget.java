package io.dynamobb.internal.engine;

import java.util.Random;
import java.util.concurrent.CompletableFuture;

import io.dynamobb.DynamoMap;

/**
 * What is refreshed: two tables are refreshed together, another one alone, or all.
 */
enum RefreshTarget {

	ALL, PAIR, PRICES;

	static RefreshTarget any(Random random) {
		return values()[random.nextInt(values().length)];
	}

	CompletableFuture<?> refreshAsync(DynamoMap dynamo) {
		return switch (this) {
			case ALL -> dynamo.refreshAsync();
			case PAIR -> dynamo.table("locations").refreshAsync();
			case PRICES -> dynamo.table("prices").refreshAsync();
		};
	}

}
