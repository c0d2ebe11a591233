package io.dynamobb.internal.snapshot;

import java.math.BigInteger;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values that were made to have one hash, whatever the seed of the hash is.
 */
final class CraftedValues {

	private static final int WORD = 8;

	private static final int PAIRS = 18;

	private static final byte TOP_BIT = (byte) 0x80;

	private CraftedValues() {
	}

	/**
	 * Returns a binary value: the bits of the number say which pairs of words are flipped
	 * in one bit and the two that it reaches.
	 * @param number up to 262,143
	 */
	static AttributeValue binary(int number) {
		byte[] bytes = new byte[2 * WORD * PAIRS];
		for (int pair = 0; pair < PAIRS; pair++) {
			if ((number >>> pair & 1) != 0) {
				int at = 2 * WORD * pair;
				bytes[at + 7] ^= TOP_BIT;
				bytes[at + WORD + 7] ^= TOP_BIT;
				bytes[at + WORD + 3] ^= TOP_BIT;
			}
		}
		return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
	}

	/**
	 * Returns a number of more than 18 digits: what one of its words has more, the next
	 * has 31 times less.
	 * @param number up to 262,143
	 */
	static AttributeValue large(int number) {
		BigInteger words = BigInteger.ONE.shiftLeft(96)
			.add(BigInteger.valueOf(number).shiftLeft(64))
			.add(BigInteger.valueOf(31L * (1 << 18) - 31L * number).shiftLeft(32));
		return AttributeValue.fromN(words.add(BigInteger.ONE).toString());
	}

}
