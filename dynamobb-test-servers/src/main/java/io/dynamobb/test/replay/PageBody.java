package io.dynamobb.test.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.dynamobb.test.http.HttpAnswer;
import io.dynamobb.test.http.HttpExchange;

/**
 * The body of a page: its items, which stand in a file, and one of several ends.
 *
 * @param position where the items begin in the file
 * @param length how many bytes of items there are
 * @param encoding the content encoding
 * @param ends the ends, by {@link PageEnd#number}
 * @param crcs the checksums of items and end together
 */
record PageBody(long position, long length, String encoding, List<byte[]> ends, long[] crcs) {

	static final String IDENTITY = "identity";

	static final String GZIP = "gzip";

	void send(HttpExchange exchange, PageFile file, int end) throws IOException {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put("Content-Type", HttpAnswer.CONTENT_TYPE);
		headers.put("x-amzn-RequestId", "REPLAY");
		headers.put(HttpAnswer.CRC, Long.toString(this.crcs[end]));
		if (this.encoding.equals(GZIP)) {
			headers.put("Content-Encoding", GZIP);
		}
		byte[] last = this.ends.get(end);
		exchange.begin(200, headers, this.length + last.length);
		exchange.write(file.channel(), this.position, this.length);
		exchange.write(ByteBuffer.wrap(last));
	}

}
