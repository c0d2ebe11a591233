package io.dynamobb.internal.join;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import io.dynamobb.internal.join.name.HeldTables;
import io.dynamobb.internal.join.name.JoinSource;
import io.dynamobb.internal.join.name.JoinedTable;
import io.dynamobb.internal.join.name.JoinedTable.Kind;
import io.dynamobb.internal.join.name.NamedCondition;
import io.dynamobb.internal.join.name.Names;
import io.dynamobb.internal.join.name.Selected;
import io.dynamobb.internal.join.name.ValueName;
import io.dynamobb.internal.join.plan.Filter;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.Item;
import io.dynamobb.query.Condition;
import io.dynamobb.query.TableCheck;
import io.dynamobb.query.TableReport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A check by joins and groups.
 */
final class JoinCheck implements TableCheck.ReferenceCheck {

	private static final int SAMPLES = 10;

	private static final String COUNT = "number of items";

	private final JoinSource source;

	private final JoinedTable table;

	private final List<JoinedTable> referenced;

	private final List<List<ValueName>> keys;

	JoinCheck(JoinSource source, JoinedTable table, List<JoinedTable> referenced, List<List<ValueName>> keys) {
		this.source = source;
		this.table = table;
		this.referenced = List.copyOf(referenced);
		this.keys = List.copyOf(keys);
	}

	@Override
	public Reference references(String table) {
		Joins.requireTable(this.source, table);
		JoinedTable other = new JoinedTable(table, Kind.NOT_EXISTS);
		return (attribute, referenced) -> with(this.referenced, other, attribute, referenced);
	}

	@Override
	public ReferenceCheck and(String attribute, String referenced) {
		int last = this.referenced.size() - 1;
		return with(this.referenced.subList(0, last), this.referenced.get(last), attribute, referenced);
	}

	private ReferenceCheck with(List<JoinedTable> before, JoinedTable other, String attribute, String referenced) {
		JoinedTable.Key key = new JoinedTable.Key(own(this.table, attribute), own(other, referenced));
		List<JoinedTable> all = new ArrayList<>(before);
		all.add(other.and(key));
		return new JoinCheck(this.source, this.table, all, this.keys);
	}

	@Override
	public TableCheck unique(String... attributes) {
		if (attributes.length == 0) {
			throw new IllegalArgumentException("A key needs an attribute at least");
		}
		List<List<ValueName>> more = new ArrayList<>(this.keys);
		more.add(Stream.of(attributes).map((attribute) -> own(this.table, attribute)).toList());
		return new JoinCheck(this.source, this.table, this.referenced, more);
	}

	private ValueName own(JoinedTable table, String name) {
		AttributePath path = new Names(this.source, List.of(table), false).single(name).path();
		this.source.checkWhole(table.table(), path);
		return ValueName.of(path);
	}

	@Override
	public TableReport run() {
		JoinSource held = hold();
		TableSnapshot snapshot = held.hold(List.of()).apply(this.table.table());
		List<TableReport.Reference> references = this.referenced.stream()
			.map((other) -> reference(held, snapshot, other))
			.toList();
		List<TableReport.Key> keys = this.keys.stream().map((key) -> key(held, this.table.table(), key)).toList();
		List<TableReport.Attribute> attributes = snapshot.attributes()
			.stream()
			.map((name) -> attribute(name, snapshot))
			.toList();
		return new TableReport(this.table.table(), snapshot.size(), references, keys, attributes);
	}

	private JoinSource hold() {
		List<String> names = Stream.concat(Stream.of(this.table), this.referenced.stream())
			.map(JoinedTable::table)
			.distinct()
			.toList();
		return new HeldTables(this.source.tables(), this.source.hold(names), this.source::checkWhole,
				this.source.threads(), this.source.warnings());
	}

	private TableReport.Reference reference(JoinSource held, TableSnapshot snapshot, JoinedTable other) {
		List<ValueName> left = other.keys().stream().map(JoinedTable.Key::left).toList();
		List<ValueName> right = other.keys().stream().map(JoinedTable.Key::right).toList();
		List<Filter> filters = List.of(exist(left));
		TableJoin referring = new TableJoin(held, List.of(this.table), filters);
		TableJoin orphans = new TableJoin(held, List.of(this.table, other), filters);
		List<Selected> primaryKey = Selected.list(snapshot.keySchema()
			.attributes()
			.stream()
			.map((attribute) -> new Selected(ValueName.of(AttributePath.of(attribute)), attribute)));
		List<Item> samples = copies(new SelectQuery(orphans, primaryKey).limit(SAMPLES).toList());
		return new TableReport.Reference(other.table(), left.stream().map(ValueName::toString).toList(),
				snapshot.size() - referring.count(), orphans.count(), samples, key(held, other.table(), right));
	}

	private static TableReport.Key key(JoinSource held, String table, List<ValueName> key) {
		JoinedTable first = new JoinedTable(table, Kind.FIRST);
		TableJoin items = new TableJoin(held, List.of(first), List.of(exist(key)));
		List<Selected> values = Selected.list(key.stream().map((name) -> new Selected(name, name.toString())));
		List<Item> duplicates = new GroupQuery(items, values, List.of()).countRows(COUNT)
			.having(Condition.attribute(COUNT).greaterThan(1))
			.toList();
		List<String> names = key.stream().map(ValueName::toString).toList();
		return new TableReport.Key(table, names, duplicates.size(),
				copies(duplicates.subList(0, Math.min(SAMPLES, duplicates.size()))));
	}

	private static List<Item> copies(List<Item> items) {
		return items.stream().map((item) -> {
			Map<String, AttributeValue> copy = new LinkedHashMap<>(item);
			copy.remove(COUNT);
			return Item.of(copy);
		}).toList();
	}

	private static Filter exist(List<ValueName> values) {
		Map<String, ValueName> names = new LinkedHashMap<>();
		values.forEach((value) -> names.put(value.toString(), value));
		List<Condition> conditions = names.keySet()
			.stream()
			.<Condition>map((name) -> Condition.attribute(name).exists())
			.toList();
		return new Filter(new NamedCondition(new Condition.AllOf(conditions), names), 0);
	}

	private static TableReport.Attribute attribute(String name, TableSnapshot snapshot) {
		Column column = Objects.requireNonNull(snapshot.column(name));
		long[] counts = new long[AttributeValue.Type.values().length];
		for (int row = 0; row < snapshot.size(); row++) {
			AttributeValue.Type type = column.type(row);
			if (type != null) {
				counts[type.ordinal()]++;
			}
		}
		Map<AttributeValue.Type, Long> types = new EnumMap<>(AttributeValue.Type.class);
		for (AttributeValue.Type type : AttributeValue.Type.values()) {
			if (counts[type.ordinal()] > 0) {
				types.put(type, counts[type.ordinal()]);
			}
		}
		long items = LongStream.of(counts).sum();
		return new TableReport.Attribute(name, items, (double) items / snapshot.size(), types);
	}

}
