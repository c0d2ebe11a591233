package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.zip.CRC32C;

/**
 * Counts what is written, and takes its checksum. For one thread.
 */
final class CheckedWriting implements WritableByteChannel {

	private final WritableByteChannel channel;

	private final CRC32C crc = new CRC32C();

	private long size;

	CheckedWriting(WritableByteChannel channel) {
		this.channel = channel;
	}

	@Override
	public int write(ByteBuffer bytes) throws IOException {
		ByteBuffer written = bytes.duplicate();
		int length = this.channel.write(bytes);
		this.crc.update(written.limit(written.position() + length));
		this.size += length;
		return length;
	}

	long size() {
		return this.size;
	}

	int crc() {
		return (int) this.crc.getValue();
	}

	@Override
	public boolean isOpen() {
		return this.channel.isOpen();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
