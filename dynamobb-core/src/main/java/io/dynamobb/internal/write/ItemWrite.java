package io.dynamobb.internal.write;

import java.util.Map;
import java.util.Objects;

import io.dynamobb.change.ItemChange;
import io.dynamobb.internal.change.OpenWrite;
import io.dynamobb.internal.snapshot.values.KeyValue;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write to one item of a table, on its way. Used by one thread.
 */
final class ItemWrite {

	private final WrittenTable table;

	private final Map<String, AttributeValue> key;

	private final OpenWrite openWrite;

	private @Nullable ItemChange change;

	/**
	 * Begins a write.
	 * @param table the table
	 * @param key the primary key of the item
	 * @param openWrite the write as the table knows it
	 * @param change what the write leaves of the item, {@code null} when only DynamoDB
	 * knows
	 */
	ItemWrite(WrittenTable table, Map<String, AttributeValue> key, OpenWrite openWrite, @Nullable ItemChange change) {
		this.table = table;
		this.key = key;
		this.openWrite = openWrite;
		this.change = change;
	}

	WrittenTable table() {
		return this.table;
	}

	Map<String, AttributeValue> key() {
		return this.key;
	}

	OpenWrite openWrite() {
		return this.openWrite;
	}

	/**
	 * Returns what the write has left of the item.
	 * @return the change, {@code null} when it has to be read
	 */
	@Nullable ItemChange change() {
		return this.change;
	}

	void change(@Nullable ItemChange change) {
		this.change = change;
	}

	/**
	 * Says whether a request is for this item.
	 * @param tableName the table as the request names it
	 * @param item the item, or its key
	 */
	boolean isOf(String tableName, Map<String, AttributeValue> item) {
		return this.table.mayBe(tableName)
				&& this.key.keySet().stream().allMatch((name) -> isSame(this.key.get(name), item.get(name)));
	}

	private static boolean isSame(@Nullable AttributeValue value, @Nullable AttributeValue other) {
		return value != null && other != null && Objects.equals(KeyValue.of(value), KeyValue.of(other));
	}

	/**
	 * Begins the same write anew.
	 */
	ItemWrite again() {
		return new ItemWrite(this.table, this.key, this.table.openWrites().begin(this.openWrite.key()), null);
	}

	void end() {
		this.table.openWrites().end(this.openWrite);
	}

}
