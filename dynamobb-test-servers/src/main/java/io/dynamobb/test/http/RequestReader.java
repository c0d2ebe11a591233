package io.dynamobb.test.http;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a connection. Bodies come with a {@code Content-Length}, as the
 * SDK sends them; who asks whether to send one is told to.
 */
final class RequestReader {

	private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

	private final InputStream in;

	private final WritableByteChannel out;

	RequestReader(InputStream in, WritableByteChannel out) {
		this.in = new BufferedInputStream(in);
		this.out = out;
	}

	@Nullable HttpRequest next() throws IOException {
		String first = line();
		if (first.isEmpty()) {
			return null;
		}
		String[] words = first.split(" ");
		Map<String, String> headers = new HashMap<>();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
		}
		if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
			this.out.write(ByteBuffer.wrap(CONTINUE));
		}
		int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
		byte[] body = this.in.readNBytes(length);
		if (body.length < length) {
			throw new EOFException("The client cut its request");
		}
		return new HttpRequest(words[0], words[1], headers, body);
	}

	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = this.in.read(); c >= 0 && c != '\n'; c = this.in.read()) {
			line.append((char) c);
		}
		return line.toString().strip();
	}

}
