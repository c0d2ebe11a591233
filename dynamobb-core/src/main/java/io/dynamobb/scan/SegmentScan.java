package io.dynamobb.scan;

import java.util.Map;
import java.util.concurrent.CancellationException;

import io.dynamobb.snapshot.SegmentBuilder;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads one segment, page after page, until a page names no key to go on from. For one
 * thread.
 */
final class SegmentScan implements Runnable {

	private static final int CHECKSUM_ATTEMPTS = 3;

	private final DynamoDbClient client;

	private final ScanRequest firstPage;

	private final SegmentBuilder segment;

	private final ScanProgress progress;

	private final SizeLimit limit;

	SegmentScan(DynamoDbClient client, ScanRequest firstPage, SegmentBuilder segment, ScanProgress progress,
			SizeLimit limit) {
		this.client = client;
		this.firstPage = firstPage;
		this.segment = segment;
		this.progress = progress;
		this.limit = limit;
	}

	@Override
	public void run() {
		Map<String, AttributeValue> next = Map.of();
		do {
			next = read(next.isEmpty() ? this.firstPage : from(next));
		}
		while (!next.isEmpty());
	}

	private ScanRequest from(Map<String, AttributeValue> key) {
		return this.firstPage.toBuilder().exclusiveStartKey(key).build();
	}

	private Map<String, AttributeValue> read(ScanRequest request) {
		if (Thread.currentThread().isInterrupted()) {
			throw new CancellationException("The scan was interrupted");
		}
		ScanResponse page = scan(request);
		long heapBytes = this.segment.heapBytes();
		page.items().forEach(this.segment::add);
		this.segment.commitPage();
		this.progress.page(page.items().size(), this.segment.heapBytes() - heapBytes,
				(page.consumedCapacity() != null) ? page.consumedCapacity().capacityUnits() : 0);
		this.limit.check(this.progress);
		return page.lastEvaluatedKey();
	}

	/**
	 * The retry strategies of the SDK leave out an answer whose checksum is wrong.
	 */
	private ScanResponse scan(ScanRequest request) {
		for (int attempt = 1;; attempt++) {
			try {
				return this.client.scan(request);
			}
			catch (Crc32MismatchException ex) {
				if (attempt == CHECKSUM_ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

}
