package io.dynamobb.export;

import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A data file of an export, compressed.
 */
final class DataFileWriter {

	private final String key;

	private final DigestOutputStream stored;

	private final OutputStream plain;

	private long items;

	private long bytes;

	DataFileWriter(OutputStream out, String key) throws IOException {
		this.key = key;
		this.stored = new DigestOutputStream(out, md5());
		this.plain = new GZIPOutputStream(this.stored, 1 << 16);
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
	 * Writes whole lines: JSON has no line feed in a string.
	 */
	void write(byte[] lines, int length) throws IOException {
		this.plain.write(lines, 0, length);
		this.bytes += length;
		for (int i = 0; i < length; i++) {
			this.items += (lines[i] == '\n') ? 1 : 0;
		}
	}

	void close() throws IOException {
		this.plain.close();
	}

	long bytes() {
		return this.bytes;
	}

	long items() {
		return this.items;
	}

	/**
	 * Returns the line of manifest-files.json for this file, when it is closed.
	 */
	String manifestLine() {
		String md5 = Base64.getEncoder().encodeToString(this.stored.getMessageDigest().digest());
		return "{\"itemCount\":" + this.items + ",\"md5Checksum\":\"" + md5 + "\",\"dataFileS3Key\":"
				+ JsonText.quoted(this.key) + "}";
	}

}
