package io.dynamobb.internal.engine;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.dynamobb.change.ItemChange;
import io.dynamobb.item.Item;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table that is written whole, again and again: every item holds the number of the
 * write that it comes from, so that a read tells whether it saw one write and all of it.
 */
final class VersionedTable {

	static final int OWNERS = 10;

	private final String name;

	private final String tableName;

	private final int size;

	private TestTable table;

	private volatile long version;

	VersionedTable(String name, int size) {
		this.name = name;
		this.tableName = TestTable.uniqueName(name);
		this.size = size;
		create("id");
	}

	void create(String key) {
		this.table = TestTable.withKey(key).named(this.tableName).create(DynamoDbLocal.shared().client());
	}

	void delete() {
		this.table.close();
	}

	void recreate(String key) {
		delete();
		create(key);
		write();
	}

	String tableName() {
		return this.tableName;
	}

	int size() {
		return this.size;
	}

	/**
	 * Returns the number of the last write.
	 */
	long version() {
		return this.version;
	}

	TableSpec.Builder spec() {
		return TableSpec.builder(this.name).tableName(this.tableName).index("owner").pageSize(8).consistentRead(true);
	}

	void write() {
		this.version++;
		this.table.putAll(IntStream.range(0, this.size).mapToObj(this::item).toList());
	}

	/**
	 * Returns what the last write wrote, as changes.
	 */
	List<ItemChange> changes() {
		return IntStream.range(0, this.size).mapToObj(this::item).map(ItemChange::put).toList();
	}

	private Map<String, AttributeValue> item(int id) {
		return Map.of("id", AttributeValue.fromS("i-" + id), "sku", AttributeValue.fromS("s-" + id), "owner",
				AttributeValue.fromN(Integer.toString(id % OWNERS)), "version",
				AttributeValue.fromN(Long.toString(this.version)), "text",
				AttributeValue.fromS(text(id, this.version)));
	}

	private static String text(int id, long version) {
		return ("text of " + id + " in " + version + " ").repeat(10);
	}

	/**
	 * Checks that items are those of one write.
	 * @param items the items
	 * @param count how many there must be
	 * @return the number of the write
	 */
	long check(List<Item> items, int count) {
		long first = items.get(0).longValue("version");
		BitSet ids = new BitSet();
		for (Item item : items) {
			int id = Integer.parseInt(item.string("id").substring(2));
			ids.set(id);
			if (check(item) != first) {
				throw new AssertionError(this.name + ": " + first + " beside " + item.longValue("version"));
			}
		}
		if (items.size() != count || ids.cardinality() != count) {
			throw new AssertionError(this.name + ": " + ids.cardinality() + " of " + count + " items");
		}
		return first;
	}

	long check(Item item) {
		int id = Integer.parseInt(item.string("id").substring(2));
		long version = item.longValue("version");
		if (!item.string("text").equals(text(id, version)) || item.intValue("owner") != id % OWNERS) {
			throw new AssertionError(this.name + ": a mixed item");
		}
		return version;
	}

	@Override
	public String toString() {
		return this.name;
	}

}
