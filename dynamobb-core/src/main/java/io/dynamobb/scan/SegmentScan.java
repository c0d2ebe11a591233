package io.dynamobb.scan;

import java.util.Map;
import java.util.concurrent.CancellationException;

import io.dynamobb.page.PageInterceptor;
import io.dynamobb.snapshot.SegmentBuilder;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads one segment, page after page, until a page names no key to go on from. For one
 * thread.
 */
final class SegmentScan implements Runnable {

	private final DynamoDbClient client;

	private final ScanRequest firstPage;

	private final SegmentBuilder segment;

	private final ScanProgress progress;

	private final SizeLimit limit;

	private final ScanPace pace;

	private final CallTimeouts timeouts;

	SegmentScan(DynamoDbClient client, ScanRequest firstPage, SegmentBuilder segment, ScanProgress progress,
			SizeLimit limit, ScanPace pace, CallTimeouts timeouts) {
		this.client = client;
		this.firstPage = firstPage;
		this.segment = segment;
		this.progress = progress;
		this.limit = limit;
		this.pace = pace;
		this.timeouts = timeouts;
	}

	@Override
	public void run() {
		PageInterceptor pages = new PageInterceptor(this.firstPage.tableName(), this.segment);
		AwsRequestOverrideConfiguration.Builder configuration = this.firstPage.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder);
		this.timeouts.control(configuration);
		pages.intercept(configuration);
		ScanRequest request = this.firstPage.toBuilder().overrideConfiguration(configuration.build()).build();
		Map<String, AttributeValue> next = read(request, pages);
		while (!next.isEmpty()) {
			next = read(request.toBuilder().exclusiveStartKey(next).build(), pages);
		}
		this.progress.segmentEnded();
	}

	private ScanResponse scan(ScanRequest request) {
		try {
			return this.client.scan(request);
		}
		catch (RuntimeException | Error ex) {
			this.pace.consumed(0);
			throw ex;
		}
	}

	private Map<String, AttributeValue> read(ScanRequest request, PageInterceptor pages) {
		if (Thread.currentThread().isInterrupted()) {
			throw new CancellationException("The scan was interrupted");
		}
		this.pace.awaitPage();
		long heapBytes = this.segment.heapBytes() + pages.heapBytes();
		ScanResponse page = scan(request);
		int items = pages.takeOutcome().orElseGet(() -> add(page));
		this.segment.commitPage();
		double units = (page.consumedCapacity() != null) ? page.consumedCapacity().capacityUnits() : 0;
		this.pace.consumed(units);
		this.progress.page(items, this.segment.heapBytes() + pages.heapBytes() - heapBytes, units);
		this.limit.check(this.progress);
		return page.lastEvaluatedKey();
	}

	private int add(ScanResponse page) {
		page.items().forEach(this.segment::add);
		return page.items().size();
	}

}
