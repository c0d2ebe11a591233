package io.dynamobb.internal.snapshot.section;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * Reads what {@link SectionWriter} wrote, and believes none of it: whatever goes beyond
 * the section that it is in is refused before room is made for it. For one thread.
 * <p>
 * The checksum of a section stands behind it. So what is read from one may be wrong until
 * {@link #close()} has compared it.
 */
public final class SectionReader {

	private static final int BUFFER = 1 << 16;

	/** The name and the length of a section. */
	private static final int HEAD = Integer.BYTES + Long.BYTES;

	private static final int MOST_VARINT_BYTES = 5;

	private final ReadableByteChannel source;

	private final long length;

	private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN).limit(0);

	private final CRC32C section = new CRC32C();

	private final CRC32C whole = new CRC32C();

	/** The bytes that have been taken from the source. */
	private long taken;

	/** Where in the buffer the bytes begin that are in no checksum yet. */
	private int unchecked;

	private String name = "";

	/** Where the section begins. */
	private long start;

	/** The checksum of what is before the section. */
	private int before;

	/** Where the content of the section ends. */
	private long end;

	/**
	 * Begins to read a file.
	 * @param source gives its bytes, and blocks until it has some
	 * @param length how many bytes it has
	 */
	public SectionReader(ReadableByteChannel source, long length) {
		this.source = source;
		this.length = length;
	}

	/**
	 * Reads what each file begins with.
	 * @return the format
	 * @throws DamagedFileException when it is another kind of file
	 * @throws IOException when the file cannot be read
	 */
	public int begin() throws IOException {
		this.end = this.length;
		if (this.length < Long.BYTES + Integer.BYTES || readLong() != SectionWriter.MAGIC) {
			throw new DamagedFileException("it is no snapshot");
		}
		return readInt();
	}

	/**
	 * Goes on to the next section.
	 * @return its name, four letters
	 * @throws DamagedFileException when there is none, or it goes beyond the end of the
	 * file
	 * @throws IOException when the file cannot be read
	 */
	public String next() throws IOException {
		check();
		this.section.reset();
		this.before = (int) this.whole.getValue();
		this.start = position();
		long room = this.length - this.start - HEAD - Integer.BYTES;
		if (room < 0) {
			throw new DamagedFileException("it ends too early");
		}
		this.end = this.length;
		this.name = new String(readBytes(Integer.BYTES), StandardCharsets.ISO_8859_1);
		long content = readLong();
		if (content < 0 || content > room) {
			throw new DamagedFileException("a section goes beyond its end");
		}
		this.end = position() + content;
		return this.name;
	}

	/**
	 * Says whether the section may be skipped by who does not know it.
	 * @return whether its name begins with a small letter
	 */
	public boolean isOptional() {
		char first = this.name.charAt(0);
		return first >= 'a' && first <= 'z';
	}

	/**
	 * Refuses another section than the one that has to come.
	 * @param expected the name of that one
	 * @throws DamagedFileException when the section has another name
	 */
	public void expect(String expected) throws DamagedFileException {
		if (!this.name.equals(expected)) {
			throw damaged("stands where " + expected.strip() + " should");
		}
	}

	/**
	 * Passes what is left of the section.
	 * @throws IOException when the file cannot be read
	 */
	public void skip() throws IOException {
		while (remaining() > 0) {
			fill(1);
			this.buffer.position(this.buffer.position() + (int) Math.min(this.buffer.remaining(), remaining()));
		}
	}

	/**
	 * Ends the section.
	 * @throws DamagedFileException when something is left of it, or its checksum is
	 * another
	 * @throws IOException when the file cannot be read
	 */
	public void close() throws IOException {
		if (remaining() != 0) {
			throw damaged("has more than it should");
		}
		check();
		int checksum = (int) this.section.getValue();
		this.end += Integer.BYTES;
		if (readInt() != checksum) {
			throw damaged("has another checksum than its bytes");
		}
	}

	/**
	 * Reads the last section, and ends the file.
	 * @throws DamagedFileException when the length or the checksum of the file is
	 * another, or something follows
	 * @throws IOException when the file cannot be read
	 */
	public void end() throws IOException {
		expect(SectionWriter.END);
		if (readLong() != this.start || readInt() != this.before) {
			throw new DamagedFileException("its length or checksum is another than that of its bytes");
		}
		close();
		if (position() != this.length) {
			throw new DamagedFileException("something follows its end");
		}
	}

	/**
	 * Returns how many bytes are left of the section.
	 * @return the number of bytes
	 */
	public long remaining() {
		return this.end - position();
	}

	/**
	 * Refuses what cannot be there.
	 * @param bytes how many bytes are expected
	 * @throws DamagedFileException when fewer are left of the section
	 */
	public void require(long bytes) throws DamagedFileException {
		if (bytes < 0 || bytes > remaining()) {
			throw damaged("goes beyond its end");
		}
	}

	/**
	 * Makes an exception.
	 * @param what what the section does wrong
	 * @return the exception, to be thrown
	 */
	public DamagedFileException damaged(String what) {
		return new DamagedFileException("section " + this.name + " " + what);
	}

	/**
	 * Reads eight bits.
	 * @return them, from 0 to 255
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public int readByte() throws IOException {
		return take(1).get() & 0xff;
	}

	/**
	 * Reads four bytes.
	 * @return them, the first in the lowest bits
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public int readInt() throws IOException {
		return take(Integer.BYTES).getInt();
	}

	/**
	 * Reads eight bytes.
	 * @return them, the first in the lowest bits
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public long readLong() throws IOException {
		return take(Long.BYTES).getLong();
	}

	/**
	 * Reads a number that {@link SectionOutput#writeVarint} wrote.
	 * @return the number, from 0
	 * @throws IOException when it is not there, or the file cannot be read
	 */
	public int readVarint() throws IOException {
		long value = 0;
		for (int i = 0; i < MOST_VARINT_BYTES; i++) {
			int next = readByte();
			value |= (next & 0x7fL) << 7 * i;
			if (next < 0x80 && value <= Integer.MAX_VALUE) {
				return (int) value;
			}
		}
		throw damaged("has a number that is too large");
	}

	/**
	 * Reads a number of things, each of which takes some bytes that follow.
	 * @param least how many bytes, at least
	 * @return the number, from 0
	 * @throws IOException when so many things are not there, or the file cannot be read
	 */
	public int readCount(int least) throws IOException {
		int count = readInt();
		if (count < 0) {
			throw damaged("counts less than nothing");
		}
		require((long) count * least);
		return count;
	}

	/**
	 * Reads bytes.
	 * @param length how many
	 * @return them
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public byte[] readBytes(int length) throws IOException {
		require(length);
		byte[] bytes = new byte[length];
		read(bytes, length);
		return bytes;
	}

	/**
	 * Reads bytes.
	 * @param target takes them from its first on
	 * @param length how many
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public void read(byte[] target, int length) throws IOException {
		require(length);
		int read = 0;
		while (read < length) {
			fill(1);
			int some = Math.min(this.buffer.remaining(), length - read);
			this.buffer.get(target, read, some);
			read += some;
		}
	}

	/**
	 * Reads numbers of eight bytes.
	 * @param count how many
	 * @return the numbers
	 * @throws IOException when they are not there, or the file cannot be read
	 */
	public long[] readLongs(int count) throws IOException {
		require((long) count * Long.BYTES);
		long[] longs = new long[count];
		for (int i = 0; i < count; i++) {
			fill(Long.BYTES);
			longs[i] = this.buffer.getLong();
		}
		return longs;
	}

	/**
	 * Reads a text.
	 * @return the text
	 * @throws IOException when it is not there or no text, or the file cannot be read
	 */
	public String readText() throws IOException {
		byte[] utf8 = readBytes(readCount(1));
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
		}
		catch (CharacterCodingException ex) {
			throw damaged("has a name that is no text");
		}
	}

	private ByteBuffer take(int bytes) throws IOException {
		require(bytes);
		fill(bytes);
		return this.buffer;
	}

	private long position() {
		return this.taken - this.buffer.remaining();
	}

	private void check() {
		int length = this.buffer.position() - this.unchecked;
		this.section.update(this.buffer.array(), this.unchecked, length);
		this.whole.update(this.buffer.array(), this.unchecked, length);
		this.unchecked = this.buffer.position();
	}

	private void fill(int bytes) throws IOException {
		if (this.buffer.remaining() >= bytes) {
			return;
		}
		check();
		this.buffer.compact();
		this.unchecked = 0;
		while (this.buffer.position() < bytes) {
			int read = this.source.read(this.buffer);
			if (read < 0) {
				throw new DamagedFileException("it ends too early");
			}
			this.taken += read;
		}
		this.buffer.flip();
	}

}
