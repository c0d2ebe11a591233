package io.dynamobb.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.item.Item;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a {@link TableCheck} found.
 *
 * @param table the name of the table
 * @param items how many items it has
 * @param references what was found of each reference
 * @param keys what was found of each key that should be unique
 * @param attributes what was found of each attribute that any item has
 */
public record TableReport(String table, int items, List<Reference> references, List<Key> keys,
		List<Attribute> attributes) {

	public TableReport {
		references = List.copyOf(references);
		keys = List.copyOf(keys);
		attributes = List.copyOf(attributes);
	}

	/**
	 * Says whether nothing was found that breaks a reference or a key.
	 * @return whether there are neither orphans nor duplicates
	 */
	public boolean isSound() {
		return this.references.stream()
			.allMatch((reference) -> reference.orphans() == 0 && reference.target().isUnique())
				&& this.keys.stream().allMatch(Key::isUnique);
	}

	/**
	 * A reference to another table.
	 *
	 * @param table the name of the other table
	 * @param attributes the names of the values that refer
	 * @param without how many items lack one of the values
	 * @param orphans how many items refer to no item
	 * @param samples the primary keys of some orphans, ten at most
	 * @param target what was found of the values that are referred to
	 */
	public record Reference(String table, List<String> attributes, long without, long orphans, List<Item> samples,
			Key target) {

		public Reference {
			attributes = List.copyOf(attributes);
			samples = List.copyOf(samples);
		}

	}

	/**
	 * Values that should tell items apart.
	 *
	 * @param table the name of the table
	 * @param attributes the names of the values
	 * @param duplicates how many different values several items have
	 * @param samples some of these values, ten at most
	 */
	public record Key(String table, List<String> attributes, long duplicates, List<Item> samples) {

		public Key {
			attributes = List.copyOf(attributes);
			samples = List.copyOf(samples);
		}

		public boolean isUnique() {
			return this.duplicates == 0;
		}

	}

	/**
	 * An attribute.
	 *
	 * @param name its name
	 * @param items how many items have it
	 * @param coverage how many of all items that is, from 0 to 1
	 * @param types how many items have it in each type
	 */
	public record Attribute(String name, long items, double coverage, Map<AttributeValue.Type, Long> types) {

		public Attribute {
			types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
		}

		/**
		 * Says whether items have the attribute in several types other than NULL.
		 * @return whether there are several
		 */
		public boolean isMixed() {
			return this.types.keySet().stream().filter((type) -> type != AttributeValue.Type.NUL).count() > 1;
		}

	}

}
