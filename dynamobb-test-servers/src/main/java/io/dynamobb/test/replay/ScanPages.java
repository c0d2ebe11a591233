package io.dynamobb.test.replay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.HttpRequest;
import io.dynamobb.test.http.JsonMembers;
import org.jspecify.annotations.Nullable;

/**
 * The pages of a table, rendered into a temporary file. Thread-safe.
 */
public final class ScanPages implements AutoCloseable {

	/**
	 * How many items a page holds, but for the last, unless it is set.
	 */
	public static final int PAGE_ITEMS = 2_500;

	private final String table;

	private final RowSource rows;

	private final PageFile file;

	private final List<Page> pages = new ArrayList<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	private final Page nothing;

	private ScanPages(String table, RowSource rows, boolean gzip, int pageItems) throws IOException {
		this.table = table;
		this.rows = rows;
		this.file = new PageFile();
		PageRenderer renderer = new PageRenderer(table, rows, gzip, this.file);
		for (int row = 0; row < rows.size(); row += pageItems) {
			Page page = renderer.render(row, Math.min(pageItems, rows.size() - row));
			this.numbers.put(normalized(page.key()), this.pages.size());
			this.pages.add(page);
		}
		this.nothing = renderer.render(0, 0);
	}

	/**
	 * Renders pages.
	 * @param table the name of the table
	 * @param rows the rows
	 * @param gzip whether to render compressed pages too, for requests that accept them
	 * @return the pages
	 * @throws UncheckedIOException when the file cannot be written
	 */
	public static ScanPages render(String table, RowSource rows, boolean gzip) {
		return render(table, rows, gzip, PAGE_ITEMS);
	}

	/**
	 * Renders pages of a size.
	 * @param table the name of the table
	 * @param rows the rows
	 * @param gzip whether to render compressed pages too, for requests that accept them
	 * @param pageItems how many items a page holds, but for the last
	 * @return the pages
	 * @throws UncheckedIOException when the file cannot be written
	 */
	public static ScanPages render(String table, RowSource rows, boolean gzip, int pageItems) {
		try {
			return new ScanPages(table, rows, gzip, pageItems);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns the name of the table.
	 * @return the name
	 */
	public String table() {
		return this.table;
	}

	/**
	 * Returns how many bytes of Scan JSON all rows take.
	 * @return the number of bytes
	 */
	public long bytes() {
		return this.pages.stream().mapToLong((page) -> page.plain().length()).sum();
	}

	/**
	 * Deletes the file.
	 */
	@Override
	public void close() {
		try {
			this.file.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	void scan(HttpExchange exchange) throws IOException {
		HttpRequest request = exchange.request();
		int step = request.number("TotalSegments", 1);
		Integer number = number(request, step);
		if (number == null) {
			exchange.send(HttpAnswer.error(400, "ValidationException", "The provided starting key is invalid"));
			return;
		}
		Page page = (number < this.pages.size()) ? this.pages.get(number) : this.nothing;
		String capacity = request.string("ReturnConsumedCapacity");
		int end = PageEnd.number(number + step >= this.pages.size(), capacity != null && !capacity.equals("NONE"),
				"true".equals(request.member("ConsistentRead")));
		boolean gzip = request.headers().getOrDefault("accept-encoding", "").contains(PageBody.GZIP);
		page.body(gzip).send(exchange, this.file, end);
	}

	private @Nullable Integer number(HttpRequest request, int step) {
		String startKey = request.member("ExclusiveStartKey");
		if (startKey == null) {
			return request.number("Segment", 0);
		}
		Integer previous = this.numbers.get(normalized(startKey));
		return (previous != null) ? previous + step : null;
	}

	private String normalized(String key) {
		return this.rows.key()
			.keySet()
			.stream()
			.map((name) -> String.valueOf(JsonMembers.find(key, name)))
			.collect(Collectors.joining());
	}

	HttpAnswer describe() {
		List<String> key = new ArrayList<>();
		List<String> attributes = new ArrayList<>();
		this.rows.key().forEach((name, type) -> {
			key.add("{\"AttributeName\":\"" + name + "\",\"KeyType\":\"" + (key.isEmpty() ? "HASH" : "RANGE") + "\"}");
			attributes.add("{\"AttributeName\":\"" + name + "\",\"AttributeType\":\"" + type + "\"}");
		});
		return HttpAnswer.json(200, """
				{"Table":{"TableName":"%s","TableStatus":"ACTIVE","CreationDateTime":1.7E9,\
				"TableArn":"arn:aws:dynamodb:eu-west-1:000000000000:table/%s",\
				"BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"},"ItemCount":%d,"TableSizeBytes":%d,\
				"KeySchema":%s,"AttributeDefinitions":%s}}""".formatted(this.table, this.table, this.rows.size(),
				bytes(), key, attributes));
	}

}
