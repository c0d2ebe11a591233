package io.dynamobb.internal.serve;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys by which a query or scan goes on. Those of queries are DynamoDB's. Those of
 * scans have one attribute more, because the order of a scan is another here: DynamoDB
 * refuses them, so that no scan goes on there and leaves items out.
 */
final class PageKey {

	/**
	 * The attribute that the key of a scan has besides. Its value tells the order.
	 */
	private static final String MARK = "dynamobb:scan";

	private static final AttributeValue ORDER = AttributeValue.fromS("1");

	private PageKey() {
	}

	/**
	 * Returns the attributes of a page key.
	 * @param table the primary key of the table
	 * @param index the index that is read, {@code null} for the table itself
	 * @return the names
	 */
	static Set<String> attributes(KeySchema table, @Nullable SecondaryIndex index) {
		Set<String> attributes = new HashSet<>(table.attributes());
		if (index != null) {
			attributes.addAll(index.keySchema().attributes());
		}
		return attributes;
	}

	/**
	 * Returns the key of the last item of a page.
	 * @param table the primary key of the table
	 * @param index the index that is read, {@code null} for the table itself
	 * @param item the item
	 * @return the key
	 */
	static Map<String, AttributeValue> of(KeySchema table, @Nullable SecondaryIndex index,
			Map<String, AttributeValue> item) {
		Map<String, AttributeValue> key = new LinkedHashMap<>();
		for (String attribute : attributes(table, index)) {
			AttributeValue value = item.get(attribute);
			if (value != null) {
				key.put(attribute, value);
			}
		}
		return key;
	}

	/**
	 * Marks a key as that of a scan here.
	 */
	static Map<String, AttributeValue> marked(Map<String, AttributeValue> key) {
		key.put(MARK, ORDER);
		return key;
	}

	/**
	 * Takes the mark off a key, and passes on one that has none.
	 */
	static Map<String, AttributeValue> unmarked(Map<String, AttributeValue> key) {
		Map<String, AttributeValue> unmarked = new LinkedHashMap<>(key);
		PassedOn.when(!ORDER.equals(unmarked.remove(MARK)), PassReason.PAGE_KEY);
		return unmarked;
	}

}
