package io.dynamobb.internal.store.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Where the sections of a file are, and their checksums made right after it was changed.
 * Knows the format from its description, not from the code.
 */
final class Sections {

	private static final int FIRST = 12;

	private static final int HEAD = 12;

	private Sections() {
	}

	/**
	 * A section.
	 *
	 * @param from where its name begins
	 * @param content where its content begins
	 * @param end where its content ends, and its checksum begins
	 */
	record Section(int from, int content, int end) {

	}

	static List<Section> of(byte[] file) {
		ByteBuffer bytes = bytes(file);
		List<Section> sections = new ArrayList<>();
		for (int at = FIRST; at < file.length;) {
			int content = at + HEAD;
			int end = content + (int) bytes.getLong(at + 4);
			sections.add(new Section(at, content, end));
			at = end + 4;
		}
		return sections;
	}

	/**
	 * Makes the checksums of a file right.
	 * @param file the file
	 * @param sections where its sections are
	 */
	static void repair(byte[] file, List<Section> sections) {
		ByteBuffer bytes = bytes(file);
		for (Section section : sections) {
			if (section == sections.get(sections.size() - 1)) {
				bytes.putLong(section.content(), section.from());
				bytes.putInt(section.content() + 8, checksum(file, 0, section.from()));
			}
			bytes.putInt(section.end(), checksum(file, section.from(), section.end()));
		}
	}

	private static int checksum(byte[] file, int from, int to) {
		CRC32C checksum = new CRC32C();
		checksum.update(file, from, to - from);
		return (int) checksum.getValue();
	}

	private static ByteBuffer bytes(byte[] file) {
		return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
	}

}
