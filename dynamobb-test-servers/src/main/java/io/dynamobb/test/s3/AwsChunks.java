package io.dynamobb.test.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

/**
 * Decodes bodies in {@code aws-chunked}, signed or not, as the SDK sends them, and checks
 * the CRC-32 that trails.
 */
final class AwsChunks {

	private final byte[] encoded;

	private final ByteArrayOutputStream decoded = new ByteArrayOutputStream();

	private int at;

	private AwsChunks(byte[] encoded) {
		this.encoded = encoded;
	}

	/**
	 * Decodes a body.
	 * @param encoded the body as it was sent
	 * @return the body as it was meant
	 * @throws IllegalArgumentException when its checksum is of other bytes
	 */
	static byte[] decode(byte[] encoded) {
		return new AwsChunks(encoded).decode();
	}

	private byte[] decode() {
		for (int length = chunk(); length > 0; length = chunk()) {
			this.decoded.write(this.encoded, this.at, length);
			this.at += length;
			line();
		}
		byte[] body = this.decoded.toByteArray();
		for (String trailer = line(); !trailer.isEmpty(); trailer = line()) {
			String[] parts = trailer.split(":", 2);
			if (parts[0].equals("x-amz-checksum-crc32") && !parts[1].strip().equals(crc32(body))) {
				throw new IllegalArgumentException("The checksum is of another body");
			}
		}
		return body;
	}

	private int chunk() {
		return Integer.parseInt(line().split(";", 2)[0], 16);
	}

	private String line() {
		int end = this.at;
		while (end < this.encoded.length && this.encoded[end] != '\n') {
			end++;
		}
		String line = new String(Arrays.copyOfRange(this.encoded, this.at, end), StandardCharsets.ISO_8859_1);
		this.at = end + 1;
		return line.strip();
	}

	private static String crc32(byte[] body) {
		CRC32 crc = new CRC32();
		crc.update(body);
		return Base64.getEncoder()
			.encodeToString(ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array());
	}

}
