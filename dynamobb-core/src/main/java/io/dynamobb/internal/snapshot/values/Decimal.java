package io.dynamobb.internal.snapshot.values;

/**
 * Reads the text of a number into digits and a scale. Filled again and again; for one
 * thread.
 */
final class Decimal {

	static final int MAX_DIGITS = 18;

	long unscaled;

	int scale;

	/**
	 * Whether {@link #print} makes the same text of the digits and the scale: no
	 * exponent, no plus, no zeros too many in front, and no more digits than a long
	 * holds.
	 */
	boolean plain;

	/**
	 * Reads a number.
	 * @param bytes holds its text
	 * @param from the first byte
	 * @param to the byte after it
	 * @return whether the bytes are a number
	 */
	boolean read(byte[] bytes, int from, int to) {
		boolean negative = from < to && bytes[from] == '-';
		int at = (negative || from < to && bytes[from] == '+') ? from + 1 : from;
		boolean signed = at != from;
		int start = at;
		long value = 0;
		while (at < to && isDigit(bytes[at])) {
			value = value * 10 + bytes[at++] - '0';
		}
		int digits = at - start;
		boolean normal = digits == 1 || digits > 1 && bytes[start] != '0';
		this.scale = 0;
		if (at < to && bytes[at] == '.') {
			int point = at++;
			while (at < to && isDigit(bytes[at])) {
				value = value * 10 + bytes[at++] - '0';
			}
			this.scale = at - point - 1;
			normal &= this.scale != 0;
			digits += this.scale;
		}
		if (digits == 0) {
			return false;
		}
		this.unscaled = negative ? -value : value;
		this.plain = at == to && normal && digits <= MAX_DIGITS && signed == negative && !(negative && value == 0);
		return at == to || isExponent(bytes, at, to);
	}

	private static boolean isExponent(byte[] bytes, int from, int to) {
		int at = from + 1;
		if ((bytes[from] | 0x20) != 'e' || at == to) {
			return false;
		}
		if (bytes[at] == '-' || bytes[at] == '+') {
			at++;
		}
		int digits = to - at;
		while (at < to && isDigit(bytes[at])) {
			at++;
		}
		return at == to && digits > 0 && digits < 6;
	}

	private static boolean isDigit(byte b) {
		return b >= '0' && b <= '9';
	}

	/**
	 * Returns the number without its fraction.
	 * @return the number, rounded up
	 */
	long ceiling() {
		long whole = this.unscaled;
		boolean fraction = false;
		for (int i = 0; i < this.scale; i++) {
			fraction |= whole % 10 != 0;
			whole /= 10;
		}
		return (fraction && this.unscaled > 0) ? whole + 1 : whole;
	}

	/**
	 * Returns the number times 10,000.
	 * @return the product, {@link Long#MIN_VALUE} where it is no whole number or does not
	 * fit
	 */
	long tenThousandths() {
		if (this.scale < 0 || this.scale > 4) {
			return Long.MIN_VALUE;
		}
		long product = this.unscaled;
		for (int i = this.scale; i < 4; i++) {
			product *= 10;
		}
		return (Math.abs(this.unscaled) < Long.MAX_VALUE / 10_000) ? product : Long.MIN_VALUE;
	}

	/**
	 * Takes zeros off the end of the digits until there are none.
	 */
	void normalize() {
		if (this.unscaled == 0) {
			this.scale = 0;
		}
		while (this.unscaled != 0 && this.unscaled % 10 == 0) {
			this.unscaled /= 10;
			this.scale--;
		}
	}

	/**
	 * Writes a number as it is read.
	 * @param unscaled the digits
	 * @param scale how many of them are a fraction, not negative
	 * @param bytes the array to write to
	 * @param end where the text ends
	 * @return where the text begins
	 */
	static int print(long unscaled, int scale, byte[] bytes, int end) {
		int at = end;
		long rest = Math.abs(unscaled);
		for (int i = 0; i < scale; i++) {
			bytes[--at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		if (scale > 0) {
			bytes[--at] = '.';
		}
		do {
			bytes[--at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		while (rest != 0);
		if (unscaled < 0) {
			bytes[--at] = '-';
		}
		return at;
	}

}
