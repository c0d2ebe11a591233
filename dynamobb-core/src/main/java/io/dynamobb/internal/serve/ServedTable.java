package io.dynamobb.internal.serve;

import java.util.List;
import java.util.Map;

import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.expression.KeyConditionExpression;
import io.dynamobb.internal.expression.ProjectionExpression;
import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.internal.snapshot.Rows;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * One snapshot of a table as DynamoDB would answer for it. Expired items are among its
 * rows, as they are in DynamoDB until they are deleted there. Immutable.
 */
final class ServedTable {

	private final TableSnapshot snapshot;

	private final KeySchema keySchema;

	private final HeldParts held;

	private final List<SecondaryIndex> indexes;

	private final ScanOrders orders;

	private final DoubtedKeys doubted;

	/**
	 * Serves a snapshot.
	 * @param snapshot the rows
	 * @param held which items and attributes these are
	 * @param indexes the secondary indexes of the table that can be read
	 * @param orders keeps the order of scans from one page to the next, the same for all
	 * snapshots of the table
	 * @param doubted the items that go on to DynamoDB
	 */
	ServedTable(TableSnapshot snapshot, HeldParts held, List<SecondaryIndex> indexes, ScanOrders orders,
			DoubtedKeys doubted) {
		this.snapshot = snapshot;
		this.keySchema = snapshot.keySchema();
		this.held = held;
		this.indexes = indexes;
		this.orders = orders;
		this.doubted = doubted;
	}

	/**
	 * Answers a request for an item.
	 * @param request the request
	 * @return the answer, or why there is none
	 */
	Served<GetItemResponse> answer(GetItemRequest request) {
		return Served.by(() -> {
			KnownParts.GET_ITEM.require(request);
			PassedOn.when(Boolean.TRUE.equals(request.consistentRead()), PassReason.CONSISTENT_READ);
			ProjectionExpression projection = projection(request.projectionExpression(),
					request.hasExpressionAttributeNames() ? request.expressionAttributeNames() : null);
			Map<String, AttributeValue> item = item(KeyParts.read(this.keySchema, request.key()));
			return Answers.complete(GetItemResponse.builder())
				.item((item != null && projection != null) ? projection.of(item) : item)
				.consumedCapacity(Answers.capacity(request.returnConsumedCapacity(), request.tableName(), null))
				.build();
		});
	}

	/**
	 * Reads a projection of single items, and passes on one that asks for more than is
	 * held.
	 * @param expression the projection, {@code null} for none
	 * @param names its names, {@code null} when the request has no such parameter
	 * @return the projection, {@code null} for whole items
	 */
	@Nullable ProjectionExpression projection(@Nullable String expression, @Nullable Map<String, String> names) {
		ProjectionExpression projection = Parameters.projection(expression, names);
		if (projection != null) {
			this.held.require(projection.paths(), this.keySchema.attributes());
		}
		else {
			this.held.requireWholeItems();
		}
		return projection;
	}

	KeySchema keySchema() {
		return this.keySchema;
	}

	/**
	 * Finds an item, and passes on when a filter may have left it out.
	 * @param key its primary key
	 * @return the item, {@code null} when there is none
	 */
	@Nullable Map<String, AttributeValue> item(KeyValue[] key) {
		PassedOn.when(this.doubted.has(key), PassReason.WRITTEN);
		Rows rows = this.snapshot.primaryKey().find(key);
		if (rows.size() == 0) {
			this.held.requireAllItems();
			return null;
		}
		return this.snapshot.item(rows.get(0));
	}

	/**
	 * Answers a query.
	 * @param request the request
	 * @return the answer, or why there is none
	 */
	Served<QueryResponse> answer(QueryRequest request) {
		return Served.by(() -> {
			Question question = Question.of(request);
			String keys = question.keyCondition();
			if (keys == null) {
				throw new PassedOn(PassReason.INVALID);
			}
			SecondaryIndex index = index(question);
			KeySchema key = (index != null) ? index.keySchema() : this.keySchema;
			KeyConditionExpression condition = KeyConditionExpression.parse(keys, question.placeholders(), key);
			ConditionExpression filter = filter(question);
			if (filter != null) {
				PassedOn.when(
						filter.paths().stream().map(AttributePath::attribute).anyMatch(key.attributes()::contains),
						PassReason.INVALID);
			}
			Page page = new Page(selection(question, index, filter), filter, question.limit());
			requireSure(condition, index);
			boolean forward = !Boolean.FALSE.equals(request.scanIndexForward());
			IndexRows entries = (index != null) ? new IndexRows(this.snapshot, index) : null;
			Rows rows = (entries != null) ? entries.find(condition, question.startKey(), forward)
					: new QueryRows(this.snapshot, condition).find(question.startKey(), forward);
			int last = fill(page, rows, 0, null);
			PassedOn.when(entries != null && last >= 0 && entries.sharesKey(rows, last), PassReason.ORDER);
			return Answers.complete(QueryResponse.builder())
				.items(page.items())
				.count(page.count())
				.scannedCount(page.scanned())
				.lastEvaluatedKey((last >= 0 && !isSingle(index)) ? pageKey(rows.get(last), index) : null)
				.consumedCapacity(Answers.capacity(question.capacity(), question.tableName(), index))
				.build();
		});
	}

	/**
	 * Says whether a query finds one item at most.
	 */
	private boolean isSingle(@Nullable SecondaryIndex index) {
		return index == null && this.keySchema.sort().isEmpty();
	}

	/**
	 * An item that is doubted may have come into an index, or gone out of it.
	 */
	private void requireSure(KeyConditionExpression condition, @Nullable SecondaryIndex index) {
		if (!this.doubted.isEmpty()) {
			PassedOn.when(index != null, PassReason.WRITTEN);
			KeyValue partition = KeyParts.read(this.keySchema.partition(), condition.equalities()).get(0);
			PassedOn.when(this.doubted.hasPartition(partition), PassReason.WRITTEN);
		}
	}

	/**
	 * Answers a scan. One that has begun here goes on, whatever is written meanwhile.
	 * @param request the request
	 * @return the answer, or why there is none
	 */
	Served<ScanResponse> answer(ScanRequest request) {
		return Served.by(() -> {
			Question question = Question.of(request);
			SecondaryIndex index = index(question);
			ConditionExpression filter = filter(question);
			Page page = new Page(selection(question, index, filter), filter, question.limit());
			PassedOn.when(question.startKey() == null && !this.doubted.isEmpty(), PassReason.WRITTEN);
			KeyValue[] start = (question.startKey() != null) ? scanStart(question.startKey(), index) : null;
			ScanOrder order = this.orders.of(this.snapshot);
			int last = fill(page, order, (start != null) ? order.after(start) : 0,
					(index != null) ? new IndexRows(this.snapshot, index) : null);
			return Answers.complete(ScanResponse.builder())
				.items(page.items())
				.count(page.count())
				.scannedCount(page.scanned())
				.lastEvaluatedKey((last >= 0) ? PageKey.marked(pageKey(order.get(last), index)) : null)
				.consumedCapacity(Answers.capacity(question.capacity(), question.tableName(), index))
				.build();
		});
	}

	private @Nullable SecondaryIndex index(Question question) {
		this.held.requireAllItems();
		if (question.indexName() == null) {
			return null;
		}
		SecondaryIndex found = this.indexes.stream()
			.filter((index) -> index.name().equals(question.indexName()))
			.findFirst()
			.orElseThrow(() -> new PassedOn(PassReason.INDEX));
		this.held.require(found.keySchema().attributes().stream().map(AttributePath::of).toList(),
				this.keySchema.attributes());
		return found;
	}

	private static @Nullable ConditionExpression filter(Question question) {
		return (question.filter() != null) ? ConditionExpression.parse(question.filter(), question.placeholders())
				: null;
	}

	private Selection selection(Question question, @Nullable SecondaryIndex index,
			@Nullable ConditionExpression filter) {
		ProjectionExpression projection = (question.projection() != null)
				? ProjectionExpression.parse(question.projection(), question.placeholders()) : null;
		question.placeholders().requireUsed();
		Selection selection = Selection.of(question.select(), index, projection);
		selection.require(this.held, (filter != null) ? filter.paths() : List.of(), this.keySchema.attributes());
		return selection;
	}

	private KeyValue[] scanStart(Map<String, AttributeValue> startKey, @Nullable SecondaryIndex index) {
		Map<String, AttributeValue> key = PageKey.unmarked(startKey);
		PassedOn.when(!key.keySet().equals(PageKey.attributes(this.keySchema, index)), PassReason.INVALID);
		return KeyParts.of(this.keySchema, key);
	}

	/**
	 * Fills a page. After as many items as were asked for DynamoDB does not look whether
	 * there are more; after a megabyte it does.
	 * @return the position of the row that it ends with, -1 when all rows have been read
	 */
	private int fill(Page page, Rows rows, int from, @Nullable IndexRows only) {
		int last = -1;
		for (int position = from; position < rows.size(); position++) {
			int row = rows.get(position);
			if (only == null || only.has(row)) {
				if (page.isFull()) {
					return last;
				}
				page.add(this.snapshot.item(row));
				last = position;
				if (page.isAtLimit()) {
					return last;
				}
			}
		}
		return -1;
	}

	private Map<String, AttributeValue> pageKey(int row, @Nullable SecondaryIndex index) {
		return PageKey.of(this.keySchema, index, this.snapshot.item(row));
	}

}
