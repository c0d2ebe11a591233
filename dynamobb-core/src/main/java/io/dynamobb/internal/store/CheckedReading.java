package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.zip.CRC32C;

/**
 * Reads an object as it was announced: the end comes where it was announced, and after
 * the bytes that were, or a read throws. For one thread.
 */
final class CheckedReading implements ReadableByteChannel {

	private final StoredObject object;

	private final ReadableByteChannel channel;

	private final CRC32C crc = new CRC32C();

	private long size;

	CheckedReading(StoredObject object, ReadableByteChannel channel) {
		this.object = object;
		this.channel = channel;
	}

	@Override
	public int read(ByteBuffer bytes) throws IOException {
		ByteBuffer read = bytes.duplicate();
		int length = this.channel.read(bytes);
		if (length < 0) {
			check(this.size == this.object.size() && (int) this.crc.getValue() == this.object.crc());
			return length;
		}
		this.size += length;
		check(this.size <= this.object.size());
		this.crc.update(read.limit(read.position() + length));
		return length;
	}

	private void check(boolean isAnnounced) throws IOException {
		if (!isAnnounced) {
			throw new IOException(this.object.name() + " is not what was announced: it is damaged, or not all there");
		}
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
