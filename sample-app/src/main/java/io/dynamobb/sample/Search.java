package io.dynamobb.sample;

import java.util.Locale;

import io.dynamobb.Item;
import io.dynamobb.JoinedRow;
import org.jspecify.annotations.Nullable;

/**
 * What the search form asks for: parts of names in any case, empty for all.
 */
record Search(String name, String city) {

	Search(@Nullable String name, @Nullable String city) {
		this.name = (name != null) ? name.strip() : "";
		this.city = (city != null) ? city.strip() : "";
	}

	boolean matches(JoinedRow row) {
		return contains(row.item("customers"), "name", this.name) && contains(row.item("locations"), "city", this.city);
	}

	private static boolean contains(Item item, String attribute, String part) {
		return item.string(attribute, "").toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
	}

}
