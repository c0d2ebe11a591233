package io.dynamobb.internal.page;

import java.util.Map;
import java.util.Set;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.SnapshotRejectedException;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Takes the items of a page that comes as the maps of the SDK: from a client that runs no
 * interceptors, or that is no client of the SDK.
 */
public final class MappedPage {

	private final String source;

	private final Set<String> keyAttributes;

	private final SegmentBuilder segment;

	/**
	 * Creates the way of a segment's pages.
	 * @param source what the pages are of, for messages
	 * @param keyAttributes the attributes of the primary key
	 * @param segment takes the items
	 */
	public MappedPage(String source, Set<String> keyAttributes, SegmentBuilder segment) {
		this.source = source;
		this.keyAttributes = keyAttributes;
		this.segment = segment;
	}

	/**
	 * Adds the items of a page to the segment, without a commit. A page that came over
	 * the network has to say how many there are, so that no other answer passes for one.
	 * @param page the page
	 * @return the number of items
	 * @throws DynamoBBException when the answer is no page, or an item cannot be read
	 */
	public int add(ScanResponse page) {
		Integer count = page.count();
		if (page.sdkHttpResponse() != null && (count == null || count != page.items().size())) {
			throw new DynamoBBException("A page of " + this.source + " is broken: " + ((count == null)
					? "it has no Count" : "its Items are " + page.items().size() + " and its Count is " + count));
		}
		page.lastEvaluatedKey().forEach((name, value) -> check(name, value, page.items().size()));
		int number = 0;
		for (Map<String, AttributeValue> item : page.items()) {
			add(item, ++number);
		}
		return number;
	}

	private void check(String name, AttributeValue value, int number) {
		if (CutKey.isCut(value)) {
			throw new SnapshotRejectedException(message(String.valueOf(CutKey.refused(name).getMessage()), number));
		}
	}

	private void add(Map<String, AttributeValue> item, int number) {
		for (String attribute : this.keyAttributes) {
			AttributeValue value = item.get(attribute);
			if (value != null) {
				check(attribute, value, number);
			}
		}
		try {
			this.segment.add(item);
		}
		catch (IllegalArgumentException ex) {
			throw new DynamoBBException(message(String.valueOf(ex.getMessage()), number));
		}
		catch (NullPointerException ex) {
			throw new DynamoBBException(message("A value is missing", number));
		}
	}

	private String message(String reason, int number) {
		return "A page of " + this.source + " cannot be read: " + reason + " (item " + number + ")";
	}

}
