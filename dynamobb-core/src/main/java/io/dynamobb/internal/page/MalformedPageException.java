package io.dynamobb.internal.page;

/**
 * A page is not what DynamoDB sends. Says where and never what: the bytes are items.
 */
public final class MalformedPageException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	MalformedPageException(String reason) {
		super(reason);
	}

}
