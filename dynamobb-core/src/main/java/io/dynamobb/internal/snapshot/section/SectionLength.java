package io.dynamobb.internal.snapshot.section;

/**
 * Counts the bytes of a section, and writes none.
 */
final class SectionLength extends SectionOutput {

	private long bytes;

	long bytes() {
		return this.bytes;
	}

	@Override
	public void writeByte(int value) {
		this.bytes++;
	}

	@Override
	public void writeInt(int value) {
		this.bytes += Integer.BYTES;
	}

	@Override
	public void writeLong(long value) {
		this.bytes += Long.BYTES;
	}

	@Override
	public void write(byte[] bytes, int length) {
		this.bytes += length;
	}

}
