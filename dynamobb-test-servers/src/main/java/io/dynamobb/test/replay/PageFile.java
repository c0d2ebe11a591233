package io.dynamobb.test.replay;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A temporary file that pages are appended to, and that is gone once it is closed.
 */
final class PageFile implements AutoCloseable {

	private final FileChannel channel;

	PageFile() throws IOException {
		this.channel = FileChannel.open(Files.createTempFile("scan-pages", ".bin"), StandardOpenOption.READ,
				StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
	}

	FileChannel channel() {
		return this.channel;
	}

	long append(byte[] bytes) throws IOException {
		long position = this.channel.size();
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			this.channel.write(buffer, position + buffer.position());
		}
		return position;
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
