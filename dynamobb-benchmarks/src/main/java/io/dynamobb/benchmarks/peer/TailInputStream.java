package io.dynamobb.benchmarks.peer;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Counts the bytes that pass, and remembers the last of them.
 */
final class TailInputStream extends FilterInputStream {

	private static final int LENGTH = 256;

	private final byte[] tail = new byte[LENGTH];

	private int tailLength;

	private long count;

	TailInputStream(InputStream in) {
		super(in);
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int read = super.read(buffer, offset, length);
		if (read > 0) {
			this.count += read;
			int fresh = Math.min(read, LENGTH);
			int kept = Math.min(this.tailLength, LENGTH - fresh);
			System.arraycopy(this.tail, this.tailLength - kept, this.tail, 0, kept);
			System.arraycopy(buffer, offset + read - fresh, this.tail, kept, fresh);
			this.tailLength = kept + fresh;
		}
		return read;
	}

	long count() {
		return this.count;
	}

	String tail() {
		return new String(this.tail, 0, this.tailLength, StandardCharsets.UTF_8);
	}

}
