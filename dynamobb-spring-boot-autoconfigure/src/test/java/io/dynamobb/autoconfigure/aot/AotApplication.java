package io.dynamobb.autoconfigure.aot;

import java.util.Map;
import java.util.Objects;

import io.dynamobb.DynamoClient;
import io.dynamobb.DynamoJoin;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.spec.JoinSpec;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Application that is processed ahead of time, and prints what it sees.
 */
@SpringBootApplication(proxyBeanMethods = false)
public class AotApplication {

	public static void main(String[] args) {
		SpringApplication.run(AotApplication.class, args).close();
	}

	@Bean
	JoinSpec everyone() {
		return JoinSpec.of("all-customers", (tables) -> tables.from("customers").select("name"));
	}

	@Bean
	@Order(1)
	ApplicationRunner writer(DynamoDbClient client, @Qualifier("customers") DynamoTable table) {
		return (args) -> {
			String name = table.status().tableName();
			client.putItem((put) -> put.tableName(name).item(Map.of("customerId", AttributeValue.fromS("c-2"))));
			System.out.println("written=" + table.get("c-2").isPresent());
			Map<String, AttributeValue> key = Map.of("customerId", AttributeValue.fromS("c-2"));
			System.out.println("read=" + client.getItem((get) -> get.tableName(name).key(key)).hasItem());
			System.out.println("from-memory=" + Objects.requireNonNull(table.status().clientReads()).answered());
			client.deleteItem((delete) -> delete.tableName(name).key(key));
		};
	}

	@Bean
	ApplicationRunner printer(DynamoMap dynamo, @Qualifier("customers") DynamoTable table,
			@Qualifier("customers") DynamoClient client, DynamoTable customers,
			@Qualifier("locations") ObjectProvider<DynamoTable> locations, @Qualifier("names") DynamoJoin join,
			DynamoJoin names, @Qualifier("everyone") DynamoJoin everyone) {
		return (args) -> {
			System.out.println("table=" + table.get("c-1").orElseThrow().string("name"));
			System.out.println("client=" + client.getItem("c-1").orElseThrow().string("name"));
			System.out.println("by-parameter-name=" + (customers == table));
			System.out.println("join=" + join.toMaps() + (names == join));
			System.out.println("specified-join=" + everyone.toMaps());
			System.out.println("tables=" + dynamo.tables().stream().map(DynamoTable::name).sorted().toList());
			locations
				.ifAvailable((it) -> System.out.println("locations=" + it.where(Map.of("customerId", "c-1")).size()));
		};
	}

}
