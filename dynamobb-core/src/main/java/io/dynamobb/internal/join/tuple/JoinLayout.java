package io.dynamobb.internal.join.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

import io.dynamobb.internal.join.bind.BoundColumn;
import io.dynamobb.internal.join.bind.RunTables;
import io.dynamobb.internal.join.bind.Scope;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the rows of a join have: the attributes of all tables, those of one after those of
 * another, by their {@link RowNames}.
 */
public final class JoinLayout implements Layout {

	private final RunTables tables;

	private final RowNames names;

	private final boolean wide;

	/**
	 * The columns that have been asked for, which are no more than there are attributes.
	 */
	private final Map<String, BoundColumn> columns = new ConcurrentHashMap<>();

	public JoinLayout(RunTables tables) {
		this.tables = tables;
		this.names = new RowNames(tables);
		boolean wide = false;
		for (int slot : this.names.slots()) {
			wide |= tables.snapshot(slot).isWide();
		}
		this.wide = wide;
	}

	RunTables tables() {
		return this.tables;
	}

	@Override
	public List<String> attributes() {
		List<String> attributes = new ArrayList<>();
		int[] slots = this.names.slots();
		for (int table = 0; table < slots.length; table++) {
			Map<String, String> qualified = this.names.qualified(table);
			for (String attribute : this.tables.snapshot(slots[table]).header()) {
				attributes.add(qualified.getOrDefault(attribute, attribute));
			}
		}
		return List.copyOf(attributes);
	}

	@Override
	public @Nullable BoundColumn column(String name) {
		BoundColumn known = this.columns.get(name);
		if (known != null) {
			return known;
		}
		RowNames.Meant meant = this.names.find(name);
		if (meant == null) {
			return null;
		}
		BoundColumn column = this.tables.column(meant.slot(), AttributePath.of(meant.attribute()));
		this.columns.put(name, column);
		return column;
	}

	@Override
	public BoundColumn named(ValueName name) {
		return Scope.after(this.tables, this.tables.size() - 1).apply(name);
	}

	@Override
	public boolean isShared(String name) {
		return this.names.isShared(name);
	}

	/**
	 * Rows differ if and only if the primary keys of their items do.
	 */
	@Override
	public List<BoundColumn> distinguishing() {
		List<BoundColumn> keys = new ArrayList<>();
		for (int slot : this.names.slots()) {
			this.tables.snapshot(slot)
				.keySchema()
				.attributes()
				.forEach((key) -> keys.add(this.tables.column(slot, AttributePath.of(key))));
		}
		return keys;
	}

	@Override
	public void forEach(int[] tuples, int offset, BiConsumer<? super String, ? super AttributeValue> action) {
		int[] slots = this.names.slots();
		for (int table = 0; table < slots.length; table++) {
			int row = tuples[offset + slots[table]];
			if (row < 0) {
				continue;
			}
			Map<String, String> qualified = this.names.qualified(table);
			BiConsumer<? super String, ? super AttributeValue> named = qualified.isEmpty() ? action
					: (name, value) -> action.accept(qualified.getOrDefault(name, name), value);
			this.tables.snapshot(slots[table]).item(row).forEach(named);
		}
	}

	@Override
	public int @Nullable [] positions(int[] tuple) {
		if (!this.wide) {
			return null;
		}
		IntStream.Builder positions = IntStream.builder();
		int before = 0;
		for (int slot : this.names.slots()) {
			TableSnapshot snapshot = this.tables.snapshot(slot);
			if (tuple[slot] >= 0) {
				for (int position : snapshot.positionsOf(tuple[slot])) {
					positions.add(before + position);
				}
			}
			before += snapshot.headerSize();
		}
		return positions.build().toArray();
	}

}
