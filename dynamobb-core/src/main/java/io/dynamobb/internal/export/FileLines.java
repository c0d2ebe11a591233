package io.dynamobb.internal.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.PushbackInputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.GZIPInputStream;

import io.dynamobb.exception.SnapshotRejectedException;

/**
 * The lines of a data file, some whole ones at a time. For one thread at a time.
 */
final class FileLines {

	/** As many bytes as a page of a scan has. */
	private static final int BATCH = 1 << 20;

	/**
	 * An item has 400 KB at most, of which an escape makes up to six times as much; a
	 * line has two images of it and the key.
	 */
	private static final int LONGEST_LINE = 16 << 20;

	private static final int BUFFER = 1 << 16;

	private final DigestInputStream stored;

	private final InputStream plain;

	private byte[] bytes;

	private int filled;

	private int length;

	private byte next;

	private boolean ended;

	/**
	 * Begins a file.
	 * @param in the file, compressed
	 * @param buffer what an earlier file has used, reused
	 */
	FileLines(InputStream in, byte[] buffer) throws IOException {
		this.stored = new DigestInputStream(in, md5());
		this.bytes = (buffer.length != 0) ? buffer : new byte[BATCH + BUFFER];
		PushbackInputStream begin = new PushbackInputStream(this.stored);
		int first = begin.read();
		if (first >= 0) {
			begin.unread(first);
		}
		this.plain = (first >= 0) ? new GZIPInputStream(begin, BUFFER) : begin;
	}

	private static MessageDigest md5() {
		try {
			return MessageDigest.getInstance("MD5");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Each Java platform has MD5", ex);
		}
	}

	/**
	 * Reads the next lines into {@link #bytes()}.
	 * @return whether there are any
	 */
	boolean next() throws IOException {
		int rest = this.filled - this.length;
		this.bytes[this.length] = this.next;
		System.arraycopy(this.bytes, this.length, this.bytes, 0, rest);
		this.filled = rest;
		this.length = 0;
		int searched = rest;
		while (!this.ended && (this.filled < BATCH || this.length == 0)) {
			fill();
			for (int i = this.filled - 1; i >= searched; i--) {
				if (this.bytes[i] == '\n') {
					this.length = i + 1;
					break;
				}
			}
			searched = this.filled;
		}
		if (this.ended) {
			this.length = this.filled;
		}
		this.next = this.bytes[this.length];
		return this.length != 0;
	}

	/**
	 * Leaves a byte behind the last one, which the decoder needs.
	 */
	private void fill() throws IOException {
		if (Thread.currentThread().isInterrupted()) {
			throw new InterruptedIOException("interrupted");
		}
		if (this.filled > LONGEST_LINE) {
			throw new SnapshotRejectedException("has a line of more than " + LONGEST_LINE + " bytes");
		}
		if (this.filled == this.bytes.length - 1) {
			this.bytes = Arrays.copyOf(this.bytes, 2 * this.bytes.length);
		}
		int read = this.plain.read(this.bytes, this.filled, this.bytes.length - 1 - this.filled);
		this.ended = read < 0;
		this.filled += Math.max(0, read);
	}

	/**
	 * Returns what holds the lines. The byte behind them may be overwritten.
	 */
	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

	/**
	 * Returns the MD5 of the whole file, when its lines have ended.
	 */
	String md5Base64() throws IOException {
		this.stored.transferTo(OutputStream.nullOutputStream());
		return Base64.getEncoder().encodeToString(this.stored.getMessageDigest().digest());
	}

}
