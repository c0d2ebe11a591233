package io.dynamobb.test.http;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request, and the way to answer it: at once by {@link #send}, or byte by byte by
 * {@link #begin} and {@link #write}. Used by one thread.
 */
public final class HttpExchange {

	private final HttpRequest request;

	private final SocketChannel channel;

	private long missing = -1;

	HttpExchange(HttpRequest request, SocketChannel channel) {
		this.request = request;
		this.channel = channel;
	}

	/**
	 * Returns the request.
	 * @return the request
	 */
	public HttpRequest request() {
		return this.request;
	}

	/**
	 * Sends a whole answer.
	 * @param answer the answer
	 * @throws IOException when the client has gone
	 */
	public void send(HttpAnswer answer) throws IOException {
		begin(answer.status(), answer.headers(), answer.body().length);
		write(ByteBuffer.wrap(answer.body()));
	}

	/**
	 * Sends the head of an answer.
	 * @param status the status
	 * @param headers the headers, without {@code Content-Length}
	 * @param contentLength how many bytes of body are promised
	 * @throws IOException when the client has gone
	 */
	public void begin(int status, Map<String, String> headers, long contentLength) throws IOException {
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" -\r\n");
		headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		head.append("Content-Length: ").append(contentLength).append("\r\n\r\n");
		this.missing = contentLength;
		writeFully(ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1)));
	}

	/**
	 * Sends bytes of the body.
	 * @param bytes the bytes
	 * @throws IOException when the client has gone
	 */
	public void write(ByteBuffer bytes) throws IOException {
		this.missing -= bytes.remaining();
		writeFully(bytes);
	}

	/**
	 * Sends bytes of the body out of a file, without a copy where the system can.
	 * @param file the file
	 * @param position where the bytes begin
	 * @param length how many there are
	 * @throws IOException when the client has gone
	 */
	public void write(FileChannel file, long position, long length) throws IOException {
		this.missing -= length;
		long end = position + length;
		for (long at = position; at < end;) {
			at += file.transferTo(at, end - at, this.channel);
		}
	}

	/**
	 * Resets the connection: the client's read fails at once.
	 * @throws IOException when that cannot be done
	 */
	public void reset() throws IOException {
		this.channel.setOption(StandardSocketOptions.SO_LINGER, 0);
		this.channel.close();
	}

	boolean isComplete() {
		return this.missing == 0;
	}

	private void writeFully(ByteBuffer bytes) throws IOException {
		while (bytes.hasRemaining()) {
			this.channel.write(bytes);
		}
	}

}
