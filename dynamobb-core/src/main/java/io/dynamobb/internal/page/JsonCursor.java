package io.dynamobb.internal.page;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Goes through a JSON document in UTF-8 and builds nothing: the text of a string is a
 * slice of the document, or of a scratch array when the string has escapes. Takes what
 * RFC 8259 describes, with well-formed Unicode only, but for half a surrogate pair that
 * is escaped. For one thread.
 */
public final class JsonCursor {

	private static final int DEEPEST = 200;

	private static final int MOST_DIGITS = 9;

	private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

	private static final long ONES = 0x0101010101010101L;

	private static final long HIGH_BITS = ONES << 7;

	private static final long QUOTES = '"' * ONES;

	private static final long BACKSLASHES = '\\' * ONES;

	private static final long BLANKS = ' ' * ONES;

	private byte[] document = {};

	private int end;

	private int at;

	private byte[] text = {};

	private int textStart;

	private int textLength;

	private final JsonEscapes escapes = new JsonEscapes();

	/**
	 * Begins a document.
	 * @param bytes holds the document, and behind it one byte more at least: this sets it
	 * to zero, which no token can go beyond
	 * @param length the number of bytes of the document
	 */
	public void reset(byte[] bytes, int length) {
		bytes[length] = 0;
		this.document = bytes;
		this.end = length;
		this.at = 0;
	}

	public int position() {
		return this.at;
	}

	/**
	 * Goes back to where this was before.
	 * @param position what {@link #position()} returned there
	 */
	void goBack(int position) {
		this.at = position;
	}

	/**
	 * Returns the first byte of the next token.
	 * @return the byte, 0 at the end of the document
	 */
	public byte peek() {
		byte[] bytes = this.document;
		int i = this.at;
		byte next = bytes[i];
		while (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
			next = bytes[++i];
		}
		this.at = i;
		return next;
	}

	public boolean passes(char mark) {
		if (this.document[this.at] != mark && peek() != mark) {
			return false;
		}
		this.at++;
		return true;
	}

	public void pass(char mark) {
		if (!passes(mark)) {
			throw malformed();
		}
	}

	public boolean passes(String literal) {
		if (peek() != literal.charAt(0)) {
			return false;
		}
		for (int i = 1; i < literal.length(); i++) {
			if (this.document[this.at + i] != literal.charAt(i)) {
				throw malformed();
			}
		}
		this.at += literal.length();
		return true;
	}

	/**
	 * Passes a token if it is exactly the given one, without a look at its inside.
	 * @param token the bytes of the token
	 * @return whether it was
	 */
	boolean passes(byte[] token) {
		int next = this.at + token.length;
		if (next > this.end || !Arrays.equals(this.document, this.at, next, token, 0, token.length)) {
			return false;
		}
		this.at = next;
		return true;
	}

	public void passEnd() {
		if (peek() != 0 || this.at != this.end) {
			throw malformed();
		}
	}

	/**
	 * Passes a string, whose text is then in {@link #text()} until the next one.
	 */
	public void passString() {
		pass('"');
		int stop = plainEnd(this.document, this.at);
		if (this.document[stop] == '"') {
			this.text = this.document;
			this.textStart = this.at;
			this.textLength = stop - this.at;
			this.at = stop + 1;
		}
		else {
			passRareString(stop);
		}
	}

	/**
	 * Finds the first byte from here that is a quote, a backslash, a control or no ASCII,
	 * eight bytes at a time: for each of the four a byte's high bit is set in the term
	 * below, and in bytes behind the first such one perhaps, too.
	 */
	private static int plainEnd(byte[] bytes, int from) {
		int i = from;
		for (; i <= bytes.length - Long.BYTES; i += Long.BYTES) {
			long word = (long) WORDS.get(bytes, i);
			long stops = (((word ^ QUOTES) - ONES) | ((word ^ BACKSLASHES) - ONES) | (word - BLANKS) | word)
					& HIGH_BITS;
			if (stops != 0) {
				return i + Long.numberOfTrailingZeros(stops) / Byte.SIZE;
			}
		}
		while (bytes[i] >= ' ' && bytes[i] != '"' && bytes[i] != '\\') {
			i++;
		}
		return i;
	}

	private void passRareString(int first) {
		byte[] bytes = this.document;
		boolean escaped = false;
		int i = first;
		for (byte next = bytes[i]; next != '"'; next = bytes[i]) {
			if (next == '\\') {
				escaped = true;
				i++;
			}
			if (bytes[i] >= 0 && bytes[i] < ' ') {
				this.at = i;
				throw malformed();
			}
			i++;
		}
		if (!Utf8.isWellFormed(bytes, first, i)) {
			throw malformed();
		}
		this.text = bytes;
		this.textStart = this.at;
		this.textLength = i - this.at;
		if (escaped) {
			if (!this.escapes.replace(bytes, this.at, i)) {
				throw malformed();
			}
			this.text = this.escapes.text();
			this.textStart = 0;
			this.textLength = this.escapes.length();
		}
		this.at = i + 1;
	}

	/**
	 * Passes the name of a member, which no half of a surrogate pair may be in: the SDK
	 * refuses it, too.
	 */
	public void passName() {
		passString();
		if (isCut()) {
			throw new MalformedPageException(
					"half a surrogate pair in a name before byte " + this.at + " of " + this.end);
		}
	}

	/**
	 * Says whether the last string held half a surrogate pair.
	 * @return whether a question mark stands for one in its text
	 */
	boolean isCut() {
		return this.text == this.escapes.text() && this.escapes.isCut();
	}

	byte[] text() {
		return this.text;
	}

	int textStart() {
		return this.textStart;
	}

	int textLength() {
		return this.textLength;
	}

	/**
	 * Passes the beginning of a map up to its first value.
	 * @return the name of the first member as {@link #shortText()} gives it
	 */
	int passFirstName() {
		byte[] bytes = this.document;
		int i = this.at;
		if (i + 4 < this.end && bytes[i] == '{' && bytes[i + 1] == '"' && bytes[i + 2] != '\\' && bytes[i + 3] == '"'
				&& bytes[i + 4] == ':') {
			this.at = i + 5;
			return bytes[i + 2];
		}
		pass('{');
		passString();
		pass(':');
		return shortText();
	}

	/**
	 * Returns what was passed.
	 * @param from where it began
	 * @return a copy of the bytes from there to here
	 */
	public byte[] passed(int from) {
		return Arrays.copyOfRange(this.document, from, this.at);
	}

	/**
	 * Returns a short text as a number that a switch can take.
	 * @return one to four characters of ASCII, the last one lowest, or 0 for any other
	 * text
	 */
	int shortText() {
		int packed = 0;
		for (int i = 0; i < this.textLength; i++) {
			byte next = this.text[this.textStart + i];
			if (next <= 0 || i == Integer.BYTES) {
				return 0;
			}
			packed = packed << Byte.SIZE | next;
		}
		return packed;
	}

	public String textAsString() {
		return new String(this.text, this.textStart, this.textLength, StandardCharsets.UTF_8);
	}

	/**
	 * Passes a number that counts something.
	 * @return the number
	 */
	int passCount() {
		peek();
		int first = this.at;
		passDigits();
		int digits = this.at - first;
		if (digits > MOST_DIGITS || (digits > 1 && this.document[first] == '0')) {
			throw malformed();
		}
		int count = 0;
		for (int i = first; i < this.at; i++) {
			count = 10 * count + this.document[i] - '0';
		}
		return count;
	}

	private void passNumber() {
		if (this.document[this.at] == '-') {
			this.at++;
		}
		if (this.document[this.at] == '0') {
			this.at++;
		}
		else {
			passDigits();
		}
		if (this.document[this.at] == '.') {
			this.at++;
			passDigits();
		}
		if (this.document[this.at] == 'e' || this.document[this.at] == 'E') {
			this.at++;
			if (this.document[this.at] == '+' || this.document[this.at] == '-') {
				this.at++;
			}
			passDigits();
		}
	}

	private void passDigits() {
		int first = this.at;
		while (this.document[this.at] >= '0' && this.document[this.at] <= '9') {
			this.at++;
		}
		if (this.at == first) {
			throw malformed();
		}
	}

	/**
	 * Passes a value of any kind.
	 */
	public void passValue() {
		passValue(0);
	}

	private void passValue(int depth) {
		if (depth > DEEPEST) {
			throw malformed();
		}
		switch (peek()) {
			case '{' -> passMembers(depth);
			case '[' -> passElements(depth);
			case '"' -> passString();
			default -> {
				if (!passes("true") && !passes("false") && !passes("null")) {
					passNumber();
				}
			}
		}
	}

	private void passMembers(int depth) {
		pass('{');
		if (!passes('}')) {
			do {
				passName();
				pass(':');
				passValue(depth + 1);
			}
			while (passes(','));
			pass('}');
		}
	}

	private void passElements(int depth) {
		pass('[');
		if (!passes(']')) {
			do {
				passValue(depth + 1);
			}
			while (passes(','));
			pass(']');
		}
	}

	MalformedPageException malformed() {
		return new MalformedPageException("unexpected byte at " + this.at + " of " + this.end);
	}

}
