package io.dynamobb.internal.store.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.util.List;

import io.dynamobb.internal.snapshot.AttributeOrder;
import io.dynamobb.internal.snapshot.build.StoredRows;
import io.dynamobb.internal.snapshot.section.SectionWriter;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import io.dynamobb.test.local.ForkedJvm;

/**
 * A megabyte that is in order in every way and claims two hundred million rows: serial
 * numbers take no bits, and the index on them would take a gigabyte.
 */
final class ClaimingFile {

	private static final int CHUNKS = 50_000;

	private static final int CHUNK = 4_096;

	private ClaimingFile() {
	}

	public static void main(String... arguments) {
		ForkedJvm.ready(InMemory.read(write(), List.of()).toString());
	}

	static byte[] write() {
		KeySchema schema = new KeySchema(List.of(new KeyAttribute("id", KeyType.N)), List.of());
		SnapshotHead head = new SnapshotHead("nobody", InMemory.TABLE, SpecFingerprint.of(InMemory.spec(List.of())),
				InMemory.STARTED, InMemory.ENDED,
				new StoredRows(schema, CHUNKS * CHUNK, 1, new AttributeOrder(List.of("id")), null));
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			SectionWriter writer = new SectionWriter(Channels.newChannel(bytes), SnapshotFile.FORMAT);
			writer.section("HEAD", head::write);
			writer.section("NAME", (out) -> out.writeInt(0));
			writer.section("COLM", (out) -> {
				out.writeText("id");
				out.writeByte(0);
				out.writeInt(CHUNKS);
				for (int chunk = 0; chunk < CHUNKS; chunk++) {
					out.writeByte(4);
					out.writeVarint(CHUNK);
					out.writeByte(0);
					out.writeByte(0);
					out.writeLong((long) chunk * CHUNK);
					out.writeLong(1 << 16);
					out.writeByte(0);
				}
			});
			writer.end();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

}
