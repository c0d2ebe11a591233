package io.dynamobb.exception;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table could be read, but what was read must not be served: it is too big, or a guard
 * refused it. Readers keep the last good snapshot, and the scan is not repeated before
 * the next scheduled refresh.
 */
public class SnapshotRejectedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	private final transient @Nullable List<Map<String, AttributeValue>> keys;

	/**
	 * Creates the exception.
	 * @param reason what is wrong, without the contents of any item: it is logged and
	 * shown in the status of the table
	 */
	public SnapshotRejectedException(String reason) {
		this(reason, List.of());
	}

	/**
	 * Creates the exception with the items that are wrong.
	 * @param reason what is wrong, without the contents of any item: it is logged and
	 * shown in the status of the table
	 * @param keys the primary keys of items that are wrong, a few of them; copied
	 */
	public SnapshotRejectedException(String reason, List<? extends Map<String, AttributeValue>> keys) {
		super(reason);
		this.keys = List.copyOf(keys);
	}

	/**
	 * Returns the primary keys of items that are wrong. They are contents of items: the
	 * message has none of them, and they are not serialized with the exception.
	 * @return the keys, ten at most where a guard refused the snapshot; empty when it is
	 * not known which items are wrong
	 */
	public List<Map<String, AttributeValue>> keys() {
		return (this.keys != null) ? this.keys : List.of();
	}

}
