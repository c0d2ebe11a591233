package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.TableIndex;
import io.dynamobb.TableView;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Query;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;

/**
 * A table whose look-ups are counted.
 */
final class CountedView implements TableView {

	private final TableView view;

	private final LookupCounter lookups;

	CountedView(TableView view, LookupCounter lookups) {
		this.view = view;
		this.lookups = lookups;
	}

	@Override
	public String name() {
		return this.view.name();
	}

	@Override
	public KeySchema keySchema() {
		return this.view.keySchema();
	}

	@Override
	public int size() {
		return this.view.size();
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey) {
		return this.lookups.counted(this.view.get(partitionKey));
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey, @Nullable Object sortKey) {
		return this.lookups.counted(this.view.get(partitionKey, sortKey));
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey) {
		return this.lookups.counted(this.view.query(partitionKey));
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey, SortKeyCondition sortKey) {
		return this.lookups.counted(this.view.query(partitionKey, sortKey));
	}

	@Override
	public TableIndex index(String... attributes) {
		TableIndex index = this.view.index(attributes);
		return new TableIndex() {

			@Override
			public List<String> attributes() {
				return index.attributes();
			}

			@Override
			public List<Item> get(@Nullable Object... values) {
				return CountedView.this.lookups.counted(index.get(values));
			}

		};
	}

	@Override
	public List<Item> where(Map<String, ? extends @Nullable Object> values) {
		return this.lookups.counted(this.view.where(values));
	}

	@Override
	public List<Item> where(String expression, Map<String, String> names,
			Map<String, ? extends @Nullable Object> values) {
		return this.lookups.counted(this.view.where(expression, names, values));
	}

	@Override
	public Query<Item> where(Condition condition) {
		return this.view.where(condition);
	}

	@Override
	public List<Item> items() {
		return this.view.items();
	}

}
