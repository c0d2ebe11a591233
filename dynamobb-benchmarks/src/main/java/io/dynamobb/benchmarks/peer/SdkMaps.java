package io.dynamobb.benchmarks.peer;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table in maps of the SDK's items, as an application would write it by hand.
 *
 * @param byKey the items by partition key
 * @param byCustomer the items by {@code customerId}
 */
public record SdkMaps(Map<String, Map<String, AttributeValue>> byKey,
		Map<String, List<Map<String, AttributeValue>>> byCustomer) implements Loaded, LookUps {

	/**
	 * Puts the same items into caches.
	 * @return Caffeine's caches, just large enough
	 */
	public SdkMaps inCaffeine() {
		return new SdkMaps(cache(this.byKey), cache(this.byCustomer));
	}

	private static <V> Map<String, V> cache(Map<String, V> map) {
		Cache<String, V> cache = Caffeine.newBuilder().maximumSize(map.size()).build();
		cache.putAll(map);
		return cache.asMap();
	}

	@Override
	public Stream<Map<String, AttributeValue>> items() {
		return this.byKey.values().stream();
	}

	@Override
	public String name(String locationId) {
		return string(get(this.byKey, locationId), "locationName");
	}

	@Override
	public void names(String customerId, Consumer<Object> sink) {
		for (Map<String, AttributeValue> item : get(this.byCustomer, customerId)) {
			sink.accept(string(item, "locationName"));
		}
	}

	@Override
	public void whole(String locationId, Consumer<Object> sink) {
		get(this.byKey, locationId).forEach((name, value) -> {
			sink.accept(name);
			sink.accept(value);
		});
	}

	/**
	 * Returns a string of an item.
	 * @param item the item
	 * @param name the name of the attribute
	 * @return the value
	 */
	public static String string(Map<String, AttributeValue> item, String name) {
		return get(item, name).s();
	}

	/**
	 * Returns what a map must have.
	 * @param <V> the type of the values
	 * @param map the map
	 * @param key the key
	 * @return the value
	 */
	public static <V> V get(Map<String, V> map, String key) {
		return Objects.requireNonNull(map.get(key));
	}

}
