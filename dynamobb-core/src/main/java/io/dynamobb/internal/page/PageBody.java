package io.dynamobb.internal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;

import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * The body of an answer, read whole into an array that the next one goes into, too. Its
 * checksum is DynamoDB's, over the bytes that were sent, be they compressed or not. For
 * one thread.
 */
final class PageBody {

	static final String CHECKSUM = "x-amz-crc32";

	static final String ENCODING = "Content-Encoding";

	private byte[] bytes = new byte[1 << 16];

	private int length;

	/**
	 * Reads a body to its end.
	 * @param head the head of the answer
	 * @param body the body as it comes in, closed when all goes well
	 * @return whether a checksum vouches for the body
	 * @throws IOException when the body cannot be read or its checksum is wrong
	 */
	boolean read(SdkHttpResponse head, InputStream body) throws IOException {
		CheckedInputStream sent = new CheckedInputStream(body, new CRC32());
		boolean gzip = head.firstMatchingHeader(ENCODING).filter("gzip"::equalsIgnoreCase).isPresent();
		InputStream plain = gzip ? new GZIPInputStream(sent, this.bytes.length) : sent;
		fill(plain);
		sent.transferTo(OutputStream.nullOutputStream());
		plain.close();
		String checksum = head.firstMatchingHeader(CHECKSUM).orElse(null);
		if (checksum != null && !checksum.equals(Long.toString(sent.getChecksum().getValue()))) {
			throw new IOException("wrong checksum");
		}
		return checksum != null;
	}

	private void fill(InputStream plain) throws IOException {
		this.length = 0;
		for (int read = 0; read >= 0; read = plain.read(this.bytes, this.length, this.bytes.length - 1 - this.length)) {
			if (Thread.currentThread().isInterrupted()) {
				throw new InterruptedIOException("interrupted");
			}
			this.length += read;
			if (this.length == this.bytes.length - 1) {
				this.bytes = Arrays.copyOf(this.bytes, 2 * this.bytes.length);
			}
		}
	}

	/**
	 * Returns the array that holds the body.
	 * @return an array that has room for a byte more at least
	 */
	byte[] bytes() {
		return this.bytes;
	}

	int length() {
		return this.length;
	}

}
