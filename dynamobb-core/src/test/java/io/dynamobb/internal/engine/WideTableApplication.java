package io.dynamobb.internal.engine;

import java.net.URI;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.exception.RefreshFailedException;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.ForkedJvm;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Loads a table once, under a limit of memory, and tells what came of it.
 */
final class WideTableApplication {

	private WideTableApplication() {
	}

	public static void main(String[] args) throws InterruptedException {
		try (DynamoDbClient client = DynamoDbLocal.clientBuilder(URI.create(args[0])).build();
				DynamoMap dynamo = DynamoBB.builder()
					.client(client)
					.table(TableSpec.builder("wide")
						.segments(Integer.parseInt(args[1]))
						.limits((limits) -> limits.maxMemory(Long.parseLong(args[2])))
						.build())
					.build()) {
			ForkedJvm.ready(load(dynamo));
			Thread.currentThread().join();
		}
	}

	private static String load(DynamoMap dynamo) {
		try {
			return "loaded " + dynamo.table("wide").refresh().items() + " items";
		}
		catch (RefreshFailedException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

}
