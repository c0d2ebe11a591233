package io.dynamobb.internal.scan;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.internal.page.MappedPage;
import io.dynamobb.internal.page.PageInterceptor;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads one segment, page after page, until a page names no key to go on from. For one
 * thread at a time.
 */
final class SegmentScan implements TaskGroup.Task {

	private final DynamoDbClient client;

	private final String source;

	private final SegmentBuilder segment;

	private final ScanProgress progress;

	private final SizeLimit limit;

	private final ScanPace pace;

	private final PageInterceptor pages;

	private final MappedPage mapped;

	private final KeyCycle cycle;

	private final ScanRequest firstPage;

	private @Nullable ScanRequest next;

	SegmentScan(DynamoDbClient client, ScanRequest firstPage, Set<String> keyAttributes, SegmentBuilder segment,
			ScanProgress progress, SizeLimit limit, ScanPace pace, CallTimeouts timeouts) {
		this.client = client;
		this.segment = segment;
		this.progress = progress;
		this.limit = limit;
		this.pace = pace;
		Integer number = firstPage.segment();
		this.source = ((number != null) ? "segment " + number + " of " : "") + "table '" + firstPage.tableName() + "'";
		this.pages = new PageInterceptor(this.source, keyAttributes, segment);
		this.mapped = new MappedPage(this.source, keyAttributes, segment);
		this.cycle = new KeyCycle(this.source);
		AwsRequestOverrideConfiguration.Builder configuration = firstPage.overrideConfiguration()
			.map(AwsRequestOverrideConfiguration::toBuilder)
			.orElseGet(AwsRequestOverrideConfiguration::builder);
		timeouts.control(configuration);
		this.pages.intercept(configuration);
		this.firstPage = firstPage.toBuilder().overrideConfiguration(configuration.build()).build();
	}

	/**
	 * Reads the page that was waited for last, if there is one.
	 */
	@Override
	public @Nullable Duration run() {
		ScanRequest page = this.next;
		if (page == null) {
			this.next = this.firstPage;
			return this.pace.reserve();
		}
		if (Thread.currentThread().isInterrupted()) {
			throw new CancellationException("The scan was interrupted");
		}
		Map<String, AttributeValue> key = read(page);
		if (key.isEmpty()) {
			this.progress.segmentEnded();
			return null;
		}
		this.cycle.check(key);
		this.next = this.firstPage.toBuilder().exclusiveStartKey(key).build();
		return this.pace.reserve();
	}

	private Map<String, AttributeValue> read(ScanRequest request) {
		long heapBytes = this.segment.heapBytes() + this.pages.heapBytes();
		ScanResponse page = scan(request);
		if (page == null) {
			throw new DynamoBBException("The DynamoDbClient answers a Scan of " + this.source + " with nothing");
		}
		int items = this.pages.takeOutcome().orElseGet(() -> this.mapped.add(page));
		this.segment.commitPage();
		double units = units(page.consumedCapacity());
		this.pace.consumed(units);
		this.progress.page(items, this.segment.heapBytes() + this.pages.heapBytes() - heapBytes, units);
		this.limit.check(this.progress);
		return page.lastEvaluatedKey();
	}

	private @Nullable ScanResponse scan(ScanRequest request) {
		try {
			return this.client.scan(request);
		}
		catch (UnsupportedOperationException ex) {
			throw new DynamoBBException("The DynamoDbClient of " + this.source + " knows no Scan", ex);
		}
	}

	private static double units(@Nullable ConsumedCapacity capacity) {
		Double units = (capacity != null) ? capacity.capacityUnits() : null;
		return (units != null) ? units : 0;
	}

	/**
	 * Gives back what was reserved for a page that is not read any more. Called when no
	 * thread runs this.
	 */
	@Override
	public void end() {
		this.pace.giveBack();
	}

}
