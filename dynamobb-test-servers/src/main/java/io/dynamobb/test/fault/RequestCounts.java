package io.dynamobb.test.fault;

import java.util.HashMap;
import java.util.Map;

import io.dynamobb.test.http.HttpRequest;

/**
 * Counts requests, those that came and those that are being answered at once. A request
 * is being answered until the first byte of its answer is sent, so that a client's next
 * request never counts beside the one before. Thread-safe.
 */
final class RequestCounts {

	private final Map<Key, Count> counts = new HashMap<>();

	synchronized void begin(HttpRequest request) {
		count(Key.of(request)).begin();
		count(Key.ofSegment(request)).begin();
	}

	synchronized void end(HttpRequest request) {
		count(Key.of(request)).now--;
		count(Key.ofSegment(request)).now--;
	}

	private Count count(Key key) {
		return this.counts.computeIfAbsent(key, (added) -> new Count());
	}

	synchronized int total(String operation) {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().operation.equals(operation) && entry.getKey().segment == Key.ALL)
			.mapToInt((entry) -> entry.getValue().total)
			.sum();
	}

	synchronized int total(String operation, String table) {
		return count(new Key(operation, table, Key.ALL)).total;
	}

	synchronized int mostAtOnce(String operation, String table) {
		return count(new Key(operation, table, Key.ALL)).most;
	}

	synchronized int mostAtOnceInSegment(String operation, String table) {
		return this.counts.entrySet()
			.stream()
			.filter((entry) -> entry.getKey().operation.equals(operation) && entry.getKey().table.equals(table))
			.filter((entry) -> entry.getKey().segment != Key.ALL)
			.mapToInt((entry) -> entry.getValue().most)
			.max()
			.orElse(0);
	}

	private record Key(String operation, String table, int segment) {

		static final int ALL = -1;

		static Key of(HttpRequest request) {
			return new Key(request.operation(), request.table(), ALL);
		}

		static Key ofSegment(HttpRequest request) {
			return new Key(request.operation(), request.table(), request.number("Segment", 0));
		}

	}

	private static final class Count {

		private int total;

		private int now;

		private int most;

		void begin() {
			this.total++;
			this.now++;
			this.most = Math.max(this.most, this.now);
		}

	}

}
