package io.dynamobb.internal.snapshot.section;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Writes a file of sections: what makes it one of these files, its sections, and a last
 * section with the length and the checksum of all before it. For one thread.
 *
 * <pre>
 * file     8 bytes of {@link #MAGIC}, format (int), section*, end
 * section  4 letters, length of the content (long), content, CRC-32C of all that (int)
 * end      a section END: bytes before it (long), CRC-32C of these (int)
 * </pre>
 *
 * A section whose name begins with a small letter may be skipped by who does not know it.
 */
public final class SectionWriter {

	/**
	 * What each file begins with. The bytes around the letters do not survive a transfer
	 * as text.
	 */
	static final long MAGIC = 0x0a1a0a0d_42424489L;

	static final String END = "END ";

	private static final int BUFFER = 1 << 16;

	private final WritableByteChannel target;

	private final Checked out = new Checked();

	/**
	 * Begins a file.
	 * @param target takes its bytes; it is left open
	 * @param format the version of what the sections mean
	 * @throws IOException when the file cannot be written
	 */
	public SectionWriter(WritableByteChannel target, int format) throws IOException {
		this.target = target;
		this.out.writeLong(MAGIC);
		this.out.writeInt(format);
	}

	/**
	 * Writes a section.
	 * @param name four letters
	 * @param content writes what it holds, the same twice: it is asked for the length
	 * first
	 * @throws IOException when the file cannot be written
	 */
	public void section(String name, Content content) throws IOException {
		SectionLength length = new SectionLength();
		content.write(length);
		this.out.begin();
		this.out.write(name.getBytes(StandardCharsets.US_ASCII), Integer.BYTES);
		this.out.writeLong(length.bytes());
		long end = this.out.position() + length.bytes();
		content.write(this.out);
		if (this.out.position() != end) {
			throw new IllegalStateException("Section " + name + " changed while it was written");
		}
		this.out.end();
	}

	/**
	 * Ends the file.
	 * @return its length in bytes
	 * @throws IOException when the file cannot be written
	 */
	public long end() throws IOException {
		long length = this.out.position();
		int checksum = this.out.whole();
		section(END, (end) -> {
			end.writeLong(length);
			end.writeInt(checksum);
		});
		this.out.flush();
		return this.out.position();
	}

	/**
	 * Writes what a section holds.
	 */
	@FunctionalInterface
	public interface Content {

		/**
		 * Writes it.
		 * @param out takes it
		 * @throws IOException when the file cannot be written
		 */
		void write(SectionOutput out) throws IOException;

	}

	/**
	 * Collects bytes and their checksums.
	 */
	private final class Checked extends SectionOutput {

		private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

		private final CRC32C section = new CRC32C();

		private final CRC32C whole = new CRC32C();

		private long flushed;

		/** Where the bytes begin that are in no checksum yet. */
		private int unchecked;

		long position() {
			return this.flushed + this.buffer.position();
		}

		void begin() {
			check();
			this.section.reset();
		}

		void end() throws IOException {
			check();
			writeInt((int) this.section.getValue());
		}

		int whole() {
			check();
			return (int) this.whole.getValue();
		}

		private void check() {
			int length = this.buffer.position() - this.unchecked;
			this.section.update(this.buffer.array(), this.unchecked, length);
			this.whole.update(this.buffer.array(), this.unchecked, length);
			this.unchecked = this.buffer.position();
		}

		void flush() throws IOException {
			check();
			this.flushed += this.buffer.position();
			this.buffer.flip();
			while (this.buffer.hasRemaining()) {
				SectionWriter.this.target.write(this.buffer);
			}
			this.buffer.clear();
			this.unchecked = 0;
		}

		private ByteBuffer room(int bytes) throws IOException {
			if (this.buffer.remaining() < bytes) {
				flush();
			}
			return this.buffer;
		}

		@Override
		public void writeByte(int value) throws IOException {
			room(1).put((byte) value);
		}

		@Override
		public void writeInt(int value) throws IOException {
			room(Integer.BYTES).putInt(value);
		}

		@Override
		public void writeLong(long value) throws IOException {
			room(Long.BYTES).putLong(value);
		}

		@Override
		public void write(byte[] bytes, int length) throws IOException {
			int written = 0;
			while (written < length) {
				int some = Math.min(room(1).remaining(), length - written);
				this.buffer.put(bytes, written, some);
				written += some;
			}
		}

	}

}
