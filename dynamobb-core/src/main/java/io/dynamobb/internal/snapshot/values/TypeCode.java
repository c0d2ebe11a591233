package io.dynamobb.internal.snapshot.values;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Numbers for DynamoDB's types, in whatever is stored or hashed. They are a part of the
 * format of snapshot files and never change, whereas the order of the SDK's constants may
 * be another in the next version. Each fits four bits.
 */
public final class TypeCode {

	/**
	 * No type, and the code of what the SDK knows and we do not.
	 */
	static final int NONE = 0;

	/** The type of each code. */
	private static final AttributeValue.Type[] TYPES = { AttributeValue.Type.UNKNOWN_TO_SDK_VERSION,
			AttributeValue.Type.S, AttributeValue.Type.N, AttributeValue.Type.B, AttributeValue.Type.SS,
			AttributeValue.Type.NS, AttributeValue.Type.BS, AttributeValue.Type.M, AttributeValue.Type.L,
			AttributeValue.Type.BOOL, AttributeValue.Type.NUL };

	/** The code of each constant of the SDK. */
	private static final byte[] CODES = new byte[AttributeValue.Type.values().length];

	static {
		for (byte code = 1; code < TYPES.length; code++) {
			CODES[TYPES[code].ordinal()] = code;
		}
	}

	private TypeCode() {
	}

	/**
	 * Returns the code of a type.
	 * @param type the type
	 * @return the code
	 */
	public static int of(AttributeValue.Type type) {
		return CODES[type.ordinal()];
	}

	/**
	 * Says whether a code is one of a type.
	 */
	static boolean isKnown(int code) {
		return code > NONE && code < TYPES.length;
	}

	/**
	 * Returns the type of a code.
	 */
	static AttributeValue.Type type(int code) {
		return TYPES[code];
	}

}
