package io.dynamobb.internal.snapshot.view;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.dynamobb.TableIndex;
import io.dynamobb.TableView;
import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.join.Joins;
import io.dynamobb.internal.join.name.HeldTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.QueryThreads;
import io.dynamobb.internal.snapshot.NameWarnings;
import io.dynamobb.internal.snapshot.AllRows;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.AttributeValues;
import io.dynamobb.item.Item;
import io.dynamobb.item.KeySchema;
import io.dynamobb.query.Condition;
import io.dynamobb.query.Query;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;

/**
 * A table that is pinned to one snapshot.
 */
public final class SnapshotView implements TableView {

	/** A time at which nothing has expired. */
	private static final long BEFORE_ALL = Long.MIN_VALUE / 2;

	private final String name;

	private final TableSnapshot snapshot;

	private final KeyCheck keys;

	private final LoadedParts loaded;

	private final long now;

	private final LookupObserver observer;

	private final @Nullable JoinSource source;

	private volatile @Nullable TableSnapshot unexpired;

	/**
	 * Views a snapshot as a table.
	 * @param name the name of the table in code
	 * @param snapshot the snapshot
	 */
	public SnapshotView(String name, TableSnapshot snapshot) {
		this(new LoadedParts(name, List.of()), snapshot);
	}

	/**
	 * Views a snapshot as a table.
	 * @param loaded what is loaded of each item
	 * @param snapshot the snapshot
	 */
	public SnapshotView(LoadedParts loaded, TableSnapshot snapshot) {
		this(loaded, snapshot, new KeyCheck(loaded.table(), snapshot.keySchema()), BEFORE_ALL, LookupObserver.NONE,
				null);
	}

	private SnapshotView(LoadedParts loaded, TableSnapshot snapshot, KeyCheck keys, long now, LookupObserver observer,
			@Nullable JoinSource source) {
		this.loaded = loaded;
		this.name = loaded.table();
		this.snapshot = snapshot;
		this.keys = keys;
		this.now = now;
		this.observer = observer;
		this.source = source;
	}

	/**
	 * Hides the items that have expired by now. The view itself stands still: what
	 * expires later stays in it.
	 * @param clock tells the time, asked once, and only where items expire
	 * @return a view without them
	 */
	public SnapshotView unexpired(Clock clock) {
		return this.snapshot.expires() ? new SnapshotView(this.loaded, this.snapshot, this.keys,
				clock.instant().getEpochSecond(), this.observer, this.source) : this;
	}

	/**
	 * Tells of look-ups.
	 * @param observer is told
	 * @return a view that tells
	 */
	public SnapshotView observed(LookupObserver observer) {
		return new SnapshotView(this.loaded, this.snapshot, this.keys, this.now, observer, this.source);
	}

	/**
	 * Puts the table among those of a map, which it is queried as one of.
	 * @param source holds the table for a query
	 * @return a view that queries what the source holds
	 */
	public SnapshotView among(JoinSource source) {
		return new SnapshotView(this.loaded, this.snapshot, this.keys, this.now, this.observer, source);
	}

	/**
	 * Returns the whole snapshot.
	 * @return the snapshot, with the rows that are hidden
	 */
	public TableSnapshot all() {
		return this.snapshot;
	}

	/**
	 * Returns what is viewed.
	 * @return the snapshot, without the rows that are hidden
	 */
	public TableSnapshot snapshot() {
		TableSnapshot unexpired = this.unexpired;
		if (unexpired == null) {
			unexpired = this.snapshot.unexpired(this.now);
			this.unexpired = unexpired;
		}
		return unexpired;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public KeySchema keySchema() {
		return this.snapshot.keySchema();
	}

	@Override
	public int size() {
		return snapshot().size();
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey) {
		return first(this.snapshot.primaryKey(), partitionKey);
	}

	@Override
	public Optional<Item> get(@Nullable Object partitionKey, @Nullable Object sortKey) {
		return first(this.snapshot.primaryKey(), partitionKey, sortKey);
	}

	private Optional<Item> first(RowIndex index, @Nullable Object... values) {
		Rows rows = this.snapshot.unexpired(find(index, values), this.now);
		this.observer.onLookup(rows.size() != 0);
		return (rows.size() != 0) ? Optional.of(this.snapshot.item(rows.get(0))) : Optional.empty();
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey) {
		return found(find(this.snapshot.partitionKey(), partitionKey));
	}

	@Override
	public List<Item> query(@Nullable Object partitionKey, SortKeyCondition sortKey) {
		List<KeySchema.KeyAttribute> sort = keySchema().sort();
		if (sort.size() != 1) {
			throw new IllegalArgumentException("A condition takes a table with one sort key attribute, and '"
					+ this.name + "' has " + sort.size());
		}
		Rows partition = find(this.snapshot.partitionKey(), partitionKey);
		this.keys.check(sort.get(0).name(), AttributeValues.of(sortKey.value()).type());
		if (sortKey.upper() != null) {
			this.keys.check(sort.get(0).name(), AttributeValues.of(sortKey.upper()).type());
		}
		Column column = this.snapshot.column(sort.get(0).name());
		return found((partition.size() == 0 || column == null) ? Rows.NONE
				: new SortKeySearch(partition, column, sort.get(0).type()).find(sortKey));
	}

	/**
	 * Finds rows by a key. Asks for a string first, which is no map at the price of one
	 * comparison.
	 */
	private Rows find(RowIndex index, @Nullable Object... given) {
		@Nullable Object[] values = (given.length == 1 && !(given[0] instanceof String) && given[0] instanceof Map<?, ?> key)
				? this.keys.values(index.attributes(), key) : given;
		if (values.length != index.attributes().size()) {
			throw new IllegalArgumentException("The key of table '" + this.name + "' is " + index.attributes()
					+ " and takes " + index.attributes().size() + " values, not " + values.length);
		}
		KeyValue[] found = this.keys.key(index.attributes(), values);
		return (found != null) ? index.find(found) : Rows.NONE;
	}

	@Override
	public TableIndex index(String... attributes) {
		List<String> names = List.of(attributes);
		RowIndex index = RowSearch.index(this.snapshot, names);
		if (index == null) {
			List<List<String>> known = this.snapshot.allIndexes().stream().map(RowIndex::attributes).toList();
			throw new IllegalArgumentException(
					"Table '" + this.name + "' has no index on " + names + "; there are " + known);
		}
		return new SnapshotIndex(this.keys, index, names, this::found);
	}

	@Override
	public List<Item> items() {
		TableSnapshot unexpired = snapshot();
		return new RowItems(unexpired, new AllRows(unexpired.size()));
	}

	@Override
	public List<Item> where(Map<String, ? extends @Nullable Object> where) {
		where.keySet().forEach((attribute) -> this.loaded.checkWhole(AttributePath.of(attribute)));
		List<Item> found = where.isEmpty() ? found(items()) : found(new RowSearch(this.snapshot).find(where));
		if (found.isEmpty()) {
			this.observer.onNothingFound(this.name, this.snapshot, where.keySet());
		}
		return found;
	}

	@Override
	public List<Item> where(String expression, Map<String, String> names,
			Map<String, ? extends @Nullable Object> values) {
		ConditionExpression condition = ExpressionSearch.parse(expression, names, values);
		condition.paths().forEach(this.loaded::checkWhole);
		Rows candidates = new RowSearch(this.snapshot).find(ExpressionSearch.keys(condition));
		return found(items(candidates).stream().filter(condition).toList());
	}

	@Override
	public Query<Item> where(Condition condition) {
		JoinSource source = (this.source != null) ? this.source
				: new HeldTables(List.of(this.name), (name) -> snapshot(), (name, path) -> this.loaded.checkWhole(path),
						QueryThreads.CALLER, new NameWarnings());
		return Joins.where(source, this.name, condition);
	}

	private List<Item> items(Rows rows) {
		return new RowItems(this.snapshot, this.snapshot.unexpired(rows, this.now));
	}

	private List<Item> found(Rows rows) {
		return found(items(rows));
	}

	private List<Item> found(List<Item> items) {
		this.observer.onLookup(!items.isEmpty());
		return items;
	}

}
