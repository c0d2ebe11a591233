package io.dynamobb.exception;

/**
 * A table could be read, but what was read must not be served: it is too big, or a guard
 * refused it. Readers keep the last good snapshot, and the scan is not repeated before
 * the next scheduled refresh.
 */
public class SnapshotRejectedException extends DynamoBBException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates the exception.
	 * @param reason what is wrong, without the contents of any item: it is logged and
	 * shown in the status of the table
	 */
	public SnapshotRejectedException(String reason) {
		super(reason);
	}

}
