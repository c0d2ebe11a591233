package io.dynamobb.test.stream;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;
import io.dynamobb.test.http.HttpRequest;
import io.dynamobb.test.http.JsonMembers;

/**
 * Answers requests for a {@link FakeStream}.
 */
final class StreamAnswers {

	private static final Pattern KEY = Pattern.compile("\\{\"id\":\\{\"S\":\"([^\"]*)\"}}");

	private static final String KEY_SCHEMA = "\"KeySchema\":[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"}]";

	private final FakeStream stream;

	private final Answering answering;

	StreamAnswers(FakeStream stream) {
		this.stream = stream;
		this.answering = stream.answering();
	}

	void handle(HttpExchange exchange) throws IOException {
		HttpAnswer answer;
		synchronized (this.stream) {
			answer = answer(exchange.request());
		}
		Instant date = this.answering.date();
		exchange.send((date == null) ? answer : answer.withHeader("Date",
				DateTimeFormatter.RFC_1123_DATE_TIME.format(date.atOffset(ZoneOffset.UTC))));
	}

	private HttpAnswer answer(HttpRequest request) {
		return switch (request.operation()) {
			case "DescribeTable" -> HttpAnswer.json(200, "{\"Table\":" + table() + "}");
			case "DescribeTimeToLive" ->
				HttpAnswer.json(200, "{\"TimeToLiveDescription\":{\"TimeToLiveStatus\":\"DISABLED\"}}");
			case "Scan" -> scan();
			case "BatchGetItem" -> batchGetItem(request);
			case "DescribeStream" -> describeStream(request);
			case "GetShardIterator" -> shardIterator(request);
			case "GetRecords" -> records(String.valueOf(request.string("ShardIterator")));
			default -> HttpAnswer.error(400, "UnknownOperationException", "No such operation");
		};
	}

	private String table() {
		return "{\"TableName\":\"" + this.stream.table() + "\",\"TableArn\":\"" + this.stream.tableArn()
				+ "\",\"TableId\":\"00000000-0000-0000-0000-000000000001\",\"TableStatus\":\"ACTIVE\"," + KEY_SCHEMA
				+ ",\"AttributeDefinitions\":[{\"AttributeName\":\"id\",\"AttributeType\":\"S\"}],\"ItemCount\":0"
				+ ",\"TableSizeBytes\":0,\"BillingModeSummary\":{\"BillingMode\":\"PAY_PER_REQUEST\"}"
				+ ",\"LatestStreamArn\":\"" + this.stream.arn() + '"'
				+ (this.stream.isEnabled() ? ",\"StreamSpecification\":{\"StreamEnabled\":true,\"StreamViewType\":\""
						+ this.stream.viewType() + "\"}" : "")
				+ "}";
	}

	private HttpAnswer scan() {
		Map<String, String> items = this.stream.items();
		return HttpAnswer.json(200, "{\"Items\":[" + String.join(",", items.values()) + "],\"Count\":" + items.size()
				+ ",\"ScannedCount\":" + items.size() + "}");
	}

	private HttpAnswer batchGetItem(HttpRequest request) {
		Map<String, String> items = this.stream.items();
		Matcher keys = KEY.matcher(request.text());
		String found = keys.results()
			.map((key) -> items.get(key.group(1)))
			.filter((item) -> item != null)
			.collect(Collectors.joining(","));
		return HttpAnswer.json(200,
				"{\"Responses\":{\"" + this.stream.table() + "\":[" + found + "]},\"UnprocessedKeys\":{}}");
	}

	private HttpAnswer describeStream(HttpRequest request) {
		String arn = String.valueOf(request.string("StreamArn"));
		String filter = request.member("ShardFilter");
		String parent = (filter != null && this.answering.filters()) ? JsonMembers.find(filter, "ShardId") : null;
		String last = request.string("ExclusiveStartShardId");
		List<FakeShard> all = this.stream.shardsOf(arn).stream().sorted(Comparator.comparing(FakeShard::id)).toList();
		int begin = 0;
		while (last != null && begin < all.size() && all.get(begin).id().compareTo(last) <= 0) {
			begin++;
		}
		int end = Math.min(all.size(), begin + this.answering.shardsAPage());
		String shards = all.subList(begin, end)
			.stream()
			.filter((shard) -> parent == null || parent.equals('"' + String.valueOf(shard.parent()) + '"'))
			.filter((shard) -> this.answering.isShown(shard.id()))
			.map((shard) -> shard.json(this.answering.tellsEndings()))
			.collect(Collectors.joining(","));
		boolean on = this.stream.isEnabled() && arn.equals(this.stream.arn());
		return HttpAnswer.json(200, "{\"StreamDescription\":{\"StreamArn\":\"" + arn + "\",\"StreamStatus\":\""
				+ (on ? "ENABLED" : "DISABLED") + "\",\"StreamViewType\":\"" + this.stream.viewType()
				+ "\",\"TableName\":\"" + this.stream.table() + "\"," + KEY_SCHEMA + ",\"Shards\":[" + shards + ']'
				+ ((end < all.size()) ? ",\"LastEvaluatedShardId\":\"" + all.get(end - 1).id() + '"' : "") + "}}");
	}

	private HttpAnswer shardIterator(HttpRequest request) {
		FakeShard shard = this.stream.find(request.string("ShardId"));
		if (shard == null) {
			return gone();
		}
		String number = request.string("SequenceNumber");
		String type = String.valueOf(request.string("ShardIteratorType"));
		int index = switch (type) {
			case "TRIM_HORIZON" -> shard.firstIndex();
			case "LATEST" -> shard.size();
			case "AFTER_SEQUENCE_NUMBER" -> shard.indexAfter(String.valueOf(number));
			default -> -1;
		};
		if (index < 0) {
			return HttpAnswer.error(400, "ValidationException", "No such position");
		}
		return (index < shard.firstIndex()) ? trimmed()
				: HttpAnswer.json(200, "{\"ShardIterator\":\"" + iterator(shard, index) + "\"}");
	}

	private String iterator(FakeShard shard, int index) {
		return shard.id() + '|' + index + '|' + this.answering.nextIterator();
	}

	private HttpAnswer records(String iterator) {
		String[] parts = iterator.split("\\|");
		if (this.answering.isExpired(Integer.parseInt(parts[2]))) {
			return HttpAnswer.error(400, "ExpiredIteratorException", "The iterator is too old");
		}
		FakeShard shard = this.stream.find(parts[0]);
		if (shard == null) {
			return gone();
		}
		int index = Integer.parseInt(parts[1]);
		if (index < shard.firstIndex()) {
			return trimmed();
		}
		List<FakeRecord> page = shard.page(index, this.answering.isEmptyPage() ? 0 : this.answering.recordsAPage());
		return HttpAnswer.json(200, "{\"Records\":["
				+ page.stream().map((record) -> record.json(this.stream.viewType())).collect(Collectors.joining(","))
				+ ']' + next(shard, index + page.size()) + '}');
	}

	private String next(FakeShard shard, int index) {
		boolean over = index == shard.size() && !shard.isOpen()
				&& (this.answering.endsShards() || !shard.hasChildren());
		return over ? "" : ",\"NextShardIterator\":\"" + iterator(shard, index) + '"';
	}

	private static HttpAnswer gone() {
		return HttpAnswer.error(400, "ResourceNotFoundException", "Requested resource not found: Shard does not exist");
	}

	private static HttpAnswer trimmed() {
		return HttpAnswer.error(400, "TrimmedDataAccessException",
				"The operation attempted to read past the oldest stream record in a shard");
	}

}
