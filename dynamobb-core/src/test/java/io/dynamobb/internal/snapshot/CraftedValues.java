package io.dynamobb.internal.snapshot;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.UUID;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Values that were made to have one hash: most of them whatever the seed is, as long as
 * the factors of the hash are known.
 */
public final class CraftedValues {

	private static final int WORD = 8;

	private static final int PAIRS = 18;

	private static final long FACTOR = 0x9e3779b97f4a7c15L;

	private static final byte TOP_BIT = (byte) 0x80;

	private CraftedValues() {
	}

	/**
	 * Returns a binary value: the bits of the number say which pairs of words are flipped
	 * in one bit and the two that it reaches.
	 * @param number up to 262,143
	 */
	public static AttributeValue binary(int number) {
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
	public static AttributeValue large(int number) {
		BigInteger words = BigInteger.ONE.shiftLeft(96)
			.add(BigInteger.valueOf(number).shiftLeft(64))
			.add(BigInteger.valueOf(31L * (1 << 18) - 31L * number).shiftLeft(32));
		return AttributeValue.fromN(words.add(BigInteger.ONE).toString());
	}

	/**
	 * Returns a UUID: its second half takes back what the first does to the hash.
	 */
	public static AttributeValue uuid(int number) {
		long first = number * 0x100000001L;
		long mixed = first * FACTOR;
		return AttributeValue.fromS(new UUID(first, mixed ^ mixed >>> 32).toString());
	}

	/**
	 * Returns a binary value: the bits of the number say in which pairs of words the two
	 * are exchanged.
	 * @param number up to 262,143
	 */
	public static AttributeValue exchanged(int number) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * WORD * PAIRS);
		for (int pair = 0; pair < PAIRS; pair++) {
			boolean isExchanged = (number >>> pair & 1) != 0;
			bytes.putLong(isExchanged ? FACTOR : 0).putLong(isExchanged ? 0 : FACTOR);
		}
		return AttributeValue.fromB(SdkBytes.fromByteArray(bytes.array()));
	}

	/**
	 * Returns a binary value: the bits of the number say in which pairs of words all bits
	 * are flipped, so that the product of the two stays nearly the same.
	 * @param number up to 262,143
	 */
	public static AttributeValue complemented(int number) {
		ByteBuffer bytes = ByteBuffer.allocate(2 * WORD * PAIRS);
		for (int pair = 0; pair < PAIRS; pair++) {
			long all = -(number >>> pair & 1);
			bytes.putLong(all).putLong(all);
		}
		return AttributeValue.fromB(SdkBytes.fromByteArray(bytes.array()));
	}

}
