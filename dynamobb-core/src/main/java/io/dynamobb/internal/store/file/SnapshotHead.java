package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.dynamobb.internal.snapshot.AttributeOrder;
import io.dynamobb.internal.snapshot.build.StoredRows;
import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import org.jspecify.annotations.Nullable;

/**
 * What a file says of itself in its first section.
 *
 * @param writer the version of DynamoBB that wrote it, for messages
 * @param table the table that was scanned
 * @param fingerprint the {@link SpecFingerprint} of what was scanned of it
 * @param scanStartedAt when the scan began
 * @param scanEndedAt when it had ended
 * @param rows what is known of the rows before they are read
 */
record SnapshotHead(String writer, TableIdentity table, String fingerprint, Instant scanStartedAt, Instant scanEndedAt,
		StoredRows rows) {

	static final String NAME = "HEAD";

	private static final List<KeyType> KEY_TYPES = List.of(KeyType.S, KeyType.N, KeyType.B);

	void write(SectionOutput out) throws IOException {
		out.writeText(this.writer);
		this.table.write(out);
		out.writeText(this.fingerprint);
		Times.write(this.scanStartedAt, out);
		Times.write(this.scanEndedAt, out);
		write(this.rows.keySchema().partition(), out);
		write(this.rows.keySchema().sort(), out);
		String timeToLive = this.rows.timeToLive();
		out.writeText((timeToLive != null) ? timeToLive : "");
		out.writeInt(this.rows.order().known().size());
		for (String attribute : this.rows.order().known()) {
			out.writeText(attribute);
		}
		out.writeInt(this.rows.size());
		out.writeInt(this.rows.columns());
	}

	private static void write(List<KeyAttribute> key, SectionOutput out) throws IOException {
		out.writeByte(key.size());
		for (KeyAttribute attribute : key) {
			out.writeText(attribute.name());
			out.writeByte(KEY_TYPES.indexOf(attribute.type()));
		}
	}

	static SnapshotHead read(SectionReader in) throws IOException {
		String writer = in.readText();
		TableIdentity table = TableIdentity.read(in);
		String fingerprint = in.readText();
		Instant startedAt = Times.read(in);
		Instant endedAt = Times.read(in);
		List<KeyAttribute> partition = key(in);
		List<KeyAttribute> sort = key(in);
		String timeToLive = in.readText();
		List<String> known = new ArrayList<>();
		for (int i = in.readCount(Integer.BYTES); i > 0; i--) {
			known.add(in.readText());
		}
		int rows = in.readInt();
		int columns = in.readInt();
		if (partition.isEmpty() || rows < 0 || columns < 0) {
			throw in.damaged("has no key, or counts less than nothing");
		}
		return new SnapshotHead(writer, table, fingerprint, startedAt, endedAt,
				new StoredRows(new KeySchema(partition, sort), rows, columns, new AttributeOrder(known),
						timeToLive.isEmpty() ? null : timeToLive));
	}

	private static List<KeyAttribute> key(SectionReader in) throws IOException {
		List<KeyAttribute> key = new ArrayList<>();
		for (int i = in.readByte(); i > 0; i--) {
			String name = in.readText();
			int type = in.readByte();
			if (type >= KEY_TYPES.size()) {
				throw in.damaged("has a key of an unknown type");
			}
			key.add(new KeyAttribute(name, KEY_TYPES.get(type)));
		}
		return key;
	}

	/**
	 * Says why the file is not one of a table.
	 * @param expected the table, as far as it is known
	 * @param keySchema its primary key, {@code null} where it is not known
	 * @param fingerprint what is scanned of it
	 * @return the reason, to follow "because"; {@code null} where it is
	 */
	@Nullable String mismatch(TableIdentity expected, @Nullable KeySchema keySchema, String fingerprint) {
		String difference = expected.difference(this.table);
		if (difference != null) {
			return difference;
		}
		if (keySchema != null && !keySchema.equals(this.rows.keySchema())) {
			return "it has another primary key than the table";
		}
		return fingerprint.equals(this.fingerprint) ? null
				: "it was scanned with other settings (attributes, filter, index-name, consistent-read or hide-expired)";
	}

}
