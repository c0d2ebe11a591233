package io.dynamobb.test.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * An object as it lies in the bucket.
 *
 * @param content the bytes
 * @param etag the ETag with its quotation marks; the same bytes have the same
 * @param headers what was said of it when it was put: the headers
 * {@code x-amz-server-side-encryption*}
 */
record S3Object(byte[] content, String etag, Map<String, String> headers) {

	static S3Object of(byte[] content, Map<String, String> requestHeaders) {
		return new S3Object(content, "\"" + HexFormat.of().formatHex(md5(content)) + "\"", kept(requestHeaders));
	}

	static Map<String, String> kept(Map<String, String> requestHeaders) {
		Map<String, String> kept = new TreeMap<>(requestHeaders);
		kept.keySet().removeIf((name) -> !name.startsWith("x-amz-server-side-encryption"));
		return kept;
	}

	static byte[] md5(byte[] content) {
		try {
			return MessageDigest.getInstance("MD5").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
