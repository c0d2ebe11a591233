package io.dynamobb.internal.engine;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.dynamobb.DynamoBB;
import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.RefreshListener;
import io.dynamobb.RefreshResult;
import io.dynamobb.TableView;
import io.dynamobb.item.Item;
import io.dynamobb.query.SortKeyCondition;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultExchange;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.log.MarkSearch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every value of a table carries a mark, and whatever is logged at TRACE, thrown or shown
 * while the table is refreshed, fails to be refreshed and is read wrongly is searched for
 * it.
 */
@Timeout(180)
class ItemContentsTests {

	private static final String MARK = "qZx7Mark";

	private static final int ITEMS = 40;

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable table = TestTable.withKey("id").sortKey("at").create(DynamoDbLocal.shared().client());

	private boolean validatorThrows;

	private final DynamoMap dynamo = DynamoBB.builder()
		.client(this.proxy.client())
		.validator((candidate, previous) -> validate(candidate))
		.listener(new QuotingListener())
		.table(spec("marked").build())
		.table(spec("guarded").guards((guards) -> guards.requiredAttributes("absent")).build())
		.table(spec("unique").guards((guards) -> guards.uniqueIndex("group")).build())
		.table(spec("small").limits((limits) -> limits.maxItems(3)).build())
		.build();

	private final MarkSearch marks = MarkSearch.begin(MARK);

	@BeforeEach
	void begin() {
		for (int number = 0; number < ITEMS; number++) {
			this.table.put(Map.of("id", mark("id" + number), "at", mark("at"), "group", mark("group"), "map",
					AttributeValue.fromM(Map.of("member", mark("member"))), "list",
					AttributeValue.fromL(List.of(mark("element")))));
		}
		this.marks.trace();
	}

	@AfterEach
	void end() {
		this.marks.close();
		this.dynamo.close();
		this.proxy.close();
	}

	@Test
	void noContentsOfAnItemAreLoggedThrownOrShown() {
		DynamoTable marked = this.dynamo.table("marked");
		show(marked::refresh);
		for (Fault fault : List.of(page(MARK), page("{\"" + MARK + "\":1}"), page("\"" + MARK), Fault.cutBody(),
				Fault.wrongCrc(), Fault.throttling(), Fault.resetInBody(), badKey())) {
			this.proxy.on("Scan").from(2).then(fault);
			fails(marked::refresh);
			this.proxy.clear();
		}
		fails(() -> this.dynamo.table("guarded").refresh());
		fails(() -> this.dynamo.table("unique").refresh());
		fails(() -> this.dynamo.table("small").refresh());
		fails(this.dynamo::start);
		this.validatorThrows = true;
		fails(marked::refresh);
		readWrongly(marked);
		this.dynamo.tables().forEach((table) -> show(table::status));
		show(this.dynamo::toString);
		assertThat(this.marks.found()).isEmpty();
		assertThat(this.marks.events()).isGreaterThan(100);
	}

	private void readWrongly(DynamoTable marked) {
		Item item = marked.items().get(0);
		show(item::toString);
		fails(() -> item.longValue("id"));
		fails(() -> item.bool("group"));
		fails(() -> item.string("map"));
		fails(() -> item.string("absent"));
		fails(() -> item.as(Wrong.class));
		fails(() -> marked.get(item.string("id")));
		fails(() -> marked.index("nothing").get(item.string("id")));
		fails(() -> marked.index("group").get(item.string("group"), item.string("id")));
		fails(() -> marked.query(item.string("id"), SortKeyCondition.beginsWith("")).get(1));
		fails(() -> this.dynamo.from("marked").join("absent").on("id").count());
		show(() -> this.dynamo.from("marked").join("small").on("id").toString());
	}

	private TableSpec.Builder spec(String name) {
		return TableSpec.builder(name).tableName(this.table.name()).index("group").pageSize(10);
	}

	private void validate(TableView candidate) {
		if (this.validatorThrows) {
			throw new IllegalStateException(candidate.items().get(0).string("id"));
		}
	}

	private static AttributeValue mark(String value) {
		return AttributeValue.fromS(value + MARK);
	}

	private static Fault page(String value) {
		return (exchange) -> exchange
			.send(HttpAnswer.json(200, "{\"Items\":[{\"id\":{\"S\":" + value + "}}],\"Count\":1,\"ScannedCount\":1}"));
	}

	private static Fault badKey() {
		return (FaultExchange exchange) -> exchange.send(HttpAnswer.json(200,
				"{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"LastEvaluatedKey\":{\"id\":{\"S\":" + MARK + "}}}"));
	}

	private void show(Callable<?> action) {
		try {
			this.marks.search("result", String.valueOf(action.call()));
		}
		catch (Exception ex) {
			throw new AssertionError("Unexpected", ex);
		}
	}

	private void fails(Runnable action) {
		@Nullable RuntimeException failure = null;
		try {
			action.run();
		}
		catch (RuntimeException ex) {
			failure = ex;
		}
		assertThat(failure).isNotNull();
		StringWriter text = new StringWriter();
		failure.printStackTrace(new PrintWriter(text));
		this.marks.search("exception", text.toString());
	}

	/**
	 * What the item is not.
	 *
	 * @param id a string in the item
	 */
	record Wrong(int id) {

	}

	private final class QuotingListener implements RefreshListener {

		@Override
		public void onRefreshed(RefreshResult result) {
			ItemContentsTests.this.marks.search("result", result.toString());
			throw new IllegalStateException(
					ItemContentsTests.this.dynamo.table(result.table()).items().get(0).string("id"));
		}

	}

}
