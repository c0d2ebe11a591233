package io.dynamobb.internal.sdk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.item.Item;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Gets items by their keys, a hundred in a request. DynamoDB leaves keys unprocessed when
 * the items weigh too much for one answer, or when it throttles: then it processes none,
 * and after a few such answers in a row this gives up.
 */
public final class BatchGet {

	private static final int KEYS = 100;

	private final String tableName;

	private final Function<Map<String, KeysAndAttributes>, BatchGetItemResponse> send;

	private final Consumer<KeysAndAttributes.Builder> request;

	/**
	 * Creates the way to items.
	 * @param tableName the name or ARN of the table
	 * @param send sends the keys of one request
	 * @param request completes what is asked of the table
	 */
	public BatchGet(String tableName, Function<Map<String, KeysAndAttributes>, BatchGetItemResponse> send,
			Consumer<KeysAndAttributes.Builder> request) {
		this.tableName = tableName;
		this.send = send;
		this.request = request;
	}

	/**
	 * Gets items.
	 * @param keys their keys, each once
	 * @return the items that exist, in any order
	 * @throws DynamoBBException when DynamoDB leaves keys unprocessed again and again
	 */
	public List<Item> get(List<Map<String, AttributeValue>> keys) {
		List<Item> items = new ArrayList<>();
		for (int from = 0; from < keys.size(); from += KEYS) {
			get(keys.subList(from, Math.min(from + KEYS, keys.size())), items);
		}
		return items;
	}

	private void get(List<Map<String, AttributeValue>> chunk, List<Item> items) {
		Map<String, KeysAndAttributes> wanted = Map.of(this.tableName,
				KeysAndAttributes.builder().keys(chunk).applyMutation(this.request).build());
		IdleAnswers idle = new IdleAnswers(this.tableName, "keys");
		while (true) {
			Map<String, KeysAndAttributes> keys = wanted;
			BatchGetItemResponse answer = this.send.apply(keys);
			answer.responses().values().forEach((found) -> found.forEach((item) -> items.add(Item.of(item))));
			wanted = answer.unprocessedKeys();
			if (wanted.isEmpty()) {
				return;
			}
			idle.awaitNext(size(keys), size(wanted));
		}
	}

	private static int size(Map<String, KeysAndAttributes> wanted) {
		return wanted.values().stream().mapToInt((keys) -> keys.keys().size()).sum();
	}

}
