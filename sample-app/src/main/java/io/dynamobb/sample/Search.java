package io.dynamobb.sample;

import java.util.Locale;

import io.dynamobb.item.Item;
import io.dynamobb.query.Query;
import org.jspecify.annotations.Nullable;

import static io.dynamobb.query.Condition.attribute;

/**
 * What the search form asks for: parts of names in any case, empty for all.
 */
record Search(String name, String city) {

	Search(@Nullable String name, @Nullable String city) {
		this.name = (name != null) ? name.strip() : "";
		this.city = (city != null) ? city.strip() : "";
	}

	Query<Item> in(Query<Item> rows) {
		return containing("city", this.city, containing("customer", this.name, rows));
	}

	private static Query<Item> containing(String attribute, String part, Query<Item> rows) {
		String lower = part.toLowerCase(Locale.ROOT);
		return part.isEmpty() ? rows : rows.where(attribute(attribute)
			.matches((value) -> value.s() != null && value.s().toLowerCase(Locale.ROOT).contains(lower)));
	}

}
