package io.dynamobb.benchmarks.rounds;

import java.net.URI;

import io.dynamobb.test.local.DynamoDbLocal;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * What a peer knows in its JVM.
 *
 * @param name the name of the peer
 * @param endpoint where the tables are
 * @param arguments the arguments of the benchmark
 */
public record Peer(String name, URI endpoint, Arguments arguments) {

	/**
	 * Returns a client of the server that has the tables.
	 * @return a new client, which lives as long as the JVM
	 */
	public DynamoDbClient client() {
		return DynamoDbLocal.clientBuilder(this.endpoint).build();
	}

}
