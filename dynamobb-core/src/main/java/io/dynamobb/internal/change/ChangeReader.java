package io.dynamobb.internal.change;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.expression.Placeholders;
import io.dynamobb.internal.expression.ProjectionExpression;
import io.dynamobb.internal.scan.Projection;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads changes as a scan of the table would have met them: what its filter leaves out is
 * gone, and what its projection leaves out is not there. Thread-safe.
 */
final class ChangeReader {

	private final TableSpec spec;

	private final KeySchema keySchema;

	private final @Nullable String timeToLive;

	private final @Nullable ConditionExpression filter;

	private final @Nullable ProjectionExpression projection;

	/**
	 * Creates a reader.
	 * @param spec what is loaded of the table
	 * @param keySchema its primary key
	 * @param timeToLive the attribute by which items expire, {@code null} for none
	 */
	ChangeReader(TableSpec spec, KeySchema keySchema, @Nullable String timeToLive) {
		this.spec = spec;
		this.keySchema = keySchema;
		this.timeToLive = timeToLive;
		ScanFilter filter = spec.filter();
		this.filter = (filter != null)
				? ConditionExpression.parse(filter.expression(), new Placeholders(filter.names(), filter.values()))
				: null;
		Projection projection = new Projection(spec);
		this.projection = projection.isEverything() ? null
				: ProjectionExpression.of(projection.paths(keySchema, timeToLive));
	}

	boolean isFor(KeySchema keySchema, @Nullable String timeToLive) {
		return this.keySchema.equals(keySchema) && Objects.equals(this.timeToLive, timeToLive);
	}

	/**
	 * Reads a change.
	 * @param change the change
	 * @return what is to be there of its item
	 * @throws RefusedChangeException when an item has no primary key of the table
	 * @throws IllegalArgumentException when a key to delete by is none of the table
	 */
	Wanted read(ItemChange change) {
		if (change instanceof ItemChange.Put put) {
			List<KeyValue> key = key(put.item());
			boolean visible = this.filter == null || this.filter.test(put.item());
			return new Wanted(key, visible ? projected(put.item()) : null);
		}
		return new Wanted(key(((ItemChange.Delete) change).key()), null);
	}

	private Map<String, AttributeValue> projected(Map<String, AttributeValue> item) {
		return (this.projection != null) ? this.projection.of(item) : item;
	}

	/**
	 * Reads the primary key of an item.
	 */
	List<KeyValue> key(Map<String, AttributeValue> item) {
		List<KeyValue> key = new ArrayList<>();
		for (KeySchema.KeyAttribute attribute : attributes()) {
			AttributeValue value = item.get(attribute.name());
			KeyValue part = (value != null) ? KeyValue.of(value) : null;
			if (part == null || !part.type().name().equals(attribute.type().name())) {
				throw new RefusedChangeException(
						"an item lacks the key attribute '" + attribute.name() + "' of type " + attribute.type());
			}
			key.add(part);
		}
		return key;
	}

	private List<KeyValue> key(List<Object> given) {
		List<KeySchema.KeyAttribute> attributes = attributes();
		List<Object> values = (given.size() == 1 && given.get(0) instanceof Map<?, ?> key) ? values(key) : given;
		if (values.size() != attributes.size()) {
			throw new IllegalArgumentException(
					"The key of table '" + this.spec.name() + "' is " + this.keySchema.attributes() + " and takes "
							+ attributes.size() + " values, not " + values.size());
		}
		List<KeyValue> key = new ArrayList<>();
		for (int i = 0; i < values.size(); i++) {
			KeySchema.KeyAttribute attribute = attributes.get(i);
			KeyValue part = KeyValue.of(AttributeValues.of(values.get(i)));
			if (part == null || !part.type().name().equals(attribute.type().name())) {
				throw new IllegalArgumentException("Key attribute '" + attribute.name() + "' of table '"
						+ this.spec.name() + "' has the type " + attribute.type()
						+ ": no item can be deleted by a value of type " + AttributeValues.of(values.get(i)).type());
			}
			key.add(part);
		}
		return key;
	}

	private List<Object> values(Map<?, ?> key) {
		List<String> names = this.keySchema.attributes();
		if (!new HashSet<Object>(key.keySet()).equals(new HashSet<>(names))) {
			throw new IllegalArgumentException("The key of table '" + this.spec.name() + "' is " + names
					+ ": a map that stands for it has these names and no others");
		}
		return names.stream().<Object>map(key::get).toList();
	}

	private List<KeySchema.KeyAttribute> attributes() {
		List<KeySchema.KeyAttribute> attributes = new ArrayList<>(this.keySchema.partition());
		attributes.addAll(this.keySchema.sort());
		return attributes;
	}

	/**
	 * What is to be there of an item.
	 *
	 * @param key its primary key
	 * @param item what is loaded of it, {@code null} when it is gone
	 */
	record Wanted(List<KeyValue> key, @Nullable Map<String, AttributeValue> item) {

		/**
		 * Puts this behind what is wanted of other items, in place of what was wanted of
		 * this one.
		 */
		void addTo(LinkedHashMap<List<KeyValue>, Wanted> others) {
			others.remove(this.key);
			others.put(this.key, this);
		}

	}

}
