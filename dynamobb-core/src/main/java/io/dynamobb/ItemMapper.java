package io.dynamobb;

/**
 * Makes records and beans of items.
 */
final class ItemMapper {

	private ItemMapper() {
	}

	static <T> T map(Item item, Class<T> type) {
		throw new IllegalArgumentException(type.getName() + " is neither a record nor a bean");
	}

}
