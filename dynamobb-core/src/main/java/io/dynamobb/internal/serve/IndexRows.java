package io.dynamobb.internal.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.dynamobb.internal.expression.KeyConditionExpression;
import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.internal.snapshot.Column;
import io.dynamobb.internal.snapshot.RowList;
import io.dynamobb.internal.snapshot.RowSort;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.view.RowSearch;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.query.SortKeyCondition;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entries of a secondary index: rows that have all of its key attributes, in the
 * types that it has them. Entries whose keys equal each other there are in an order that
 * DynamoDB does not tell, so no page begins or ends between them.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html">Using
 * global secondary indexes</a>
 */
final class IndexRows {

	private final TableSnapshot snapshot;

	private final SecondaryIndex index;

	private final List<Column> sort = new ArrayList<>();

	private final List<Column> tableKey = new ArrayList<>();

	IndexRows(TableSnapshot snapshot, SecondaryIndex index) {
		this.snapshot = snapshot;
		this.index = index;
		add(this.sort, index.keySchema().sort().stream().map(KeyAttribute::name).toList());
		add(this.tableKey, snapshot.keySchema().attributes());
	}

	private void add(List<Column> columns, List<String> attributes) {
		for (String attribute : attributes) {
			Column column = this.snapshot.column(attribute);
			if (column != null) {
				columns.add(column);
			}
		}
	}

	/**
	 * Says whether a row is in the index.
	 * @param row the row number
	 * @return whether it is
	 */
	boolean has(int row) {
		KeySchema key = this.index.keySchema();
		return key.partition().stream().allMatch((part) -> has(row, part))
				&& key.sort().stream().allMatch((part) -> has(row, part));
	}

	private boolean has(int row, KeyAttribute part) {
		Column column = this.snapshot.column(part.name());
		AttributeValue value = (column != null) ? column.value(row) : null;
		return value != null && KeyParts.isKey(value, part.type());
	}

	/**
	 * Finds what a query reads.
	 * @param condition the key condition
	 * @param startKey the key behind which to begin, {@code null} for the first
	 * @param forward whether sort keys ascend
	 * @return the rows in their order
	 */
	Rows find(KeyConditionExpression condition, @Nullable Map<String, AttributeValue> startKey, boolean forward) {
		Map<String, AttributeValue> equalities = condition.equalities();
		List<KeyAttribute> partition = this.index.keySchema().partition();
		List<KeyValue> partitionKey = KeyParts.read(partition, equalities);
		Map<String, SortKeyCondition> sorted = new LinkedHashMap<>();
		for (KeyAttribute part : this.index.keySchema().sort()) {
			AttributeValue value = equalities.get(part.name());
			if (value != null) {
				sorted.put(part.name(), SortKeyCondition.equalTo(value));
			}
		}
		condition.range().ifPresent((range) -> sorted.put(range.getKey(), range.getValue()));
		Map<String, AttributeValue> where = new LinkedHashMap<>();
		partition.forEach((part) -> where.put(part.name(), Objects.requireNonNull(equalities.get(part.name()))));
		int[] rows = sort(matching(new RowSearch(this.snapshot).find(where), sorted));
		Rows found = new SortedRows(rows, forward);
		return (startKey != null) ? behind(found, startKey, partitionKey, sorted, forward) : found;
	}

	private RowList matching(Rows candidates, Map<String, SortKeyCondition> sorted) {
		RowList matching = new RowList();
		for (int position = 0; position < candidates.size(); position++) {
			int row = candidates.get(position);
			if (has(row) && this.sort.stream()
				.allMatch((column) -> meets(key(column, row), sorted.get(column.attribute())))) {
				matching.add(row);
			}
		}
		return matching;
	}

	private static boolean meets(KeyValue key, @Nullable SortKeyCondition condition) {
		return condition == null || SortKeys.meets(key, condition);
	}

	private int[] sort(RowList found) {
		int[] rows = found.toArray();
		new RowSort((row, other) -> {
			int order = compare(this.sort, row, other);
			return (order != 0) ? order : compare(this.tableKey, row, other);
		}, () -> {
		}).sort(rows, 0, rows.length);
		return rows;
	}

	private static int compare(List<Column> columns, int row, int other) {
		int order = 0;
		for (int i = 0; i < columns.size() && order == 0; i++) {
			order = key(columns.get(i), row).compareTo(key(columns.get(i), other));
		}
		return order;
	}

	private static KeyValue key(Column column, int row) {
		return Objects.requireNonNull(column.key(row));
	}

	/**
	 * Says whether an entry shares its key in the index with others, so that DynamoDB
	 * alone knows which of them come behind it.
	 * @param rows rows that were found
	 * @param position the position of the entry
	 */
	boolean sharesKey(Rows rows, int position) {
		int row = rows.get(position);
		return position > 0 && compare(this.sort, row, rows.get(position - 1)) == 0
				|| position + 1 < rows.size() && compare(this.sort, row, rows.get(position + 1)) == 0;
	}

	private Rows behind(Rows found, Map<String, AttributeValue> startKey, List<KeyValue> partition,
			Map<String, SortKeyCondition> sorted, boolean forward) {
		PassedOn.when(!startKey.keySet().equals(PageKey.attributes(this.snapshot.keySchema(), this.index)),
				PassReason.INVALID);
		PassedOn.when(!KeyParts.read(this.index.keySchema().partition(), startKey).equals(partition),
				PassReason.INVALID);
		List<KeyValue> start = KeyParts.read(this.index.keySchema().sort(), startKey);
		KeyValue[] table = KeyParts.of(this.snapshot.keySchema(), startKey);
		for (int i = 0; i < start.size(); i++) {
			PassedOn.when(!meets(start.get(i), sorted.get(this.index.keySchema().sort().get(i).name())),
					PassReason.INVALID);
		}
		int from = 0;
		for (; from < found.size(); from++) {
			int order = compare(found.get(from), start);
			if (order == 0) {
				PassedOn.when(!isAt(found.get(from), table), PassReason.ORDER);
			}
			else if (order > 0 == forward) {
				break;
			}
		}
		int first = from;
		return new Rows() {

			@Override
			public int size() {
				return found.size() - first;
			}

			@Override
			public int get(int position) {
				return found.get(first + position);
			}

		};
	}

	private int compare(int row, List<KeyValue> start) {
		int order = 0;
		for (int i = 0; i < start.size() && order == 0; i++) {
			order = key(this.sort.get(i), row).compareTo(start.get(i));
		}
		return order;
	}

	private boolean isAt(int row, KeyValue[] table) {
		for (int i = 0; i < table.length; i++) {
			if (!key(this.tableKey.get(i), row).equals(table[i])) {
				return false;
			}
		}
		return true;
	}

	private record SortedRows(int[] rows, boolean forward) implements Rows {

		@Override
		public int size() {
			return this.rows.length;
		}

		@Override
		public int get(int position) {
			return this.rows[this.forward ? position : this.rows.length - 1 - position];
		}

	}

}
