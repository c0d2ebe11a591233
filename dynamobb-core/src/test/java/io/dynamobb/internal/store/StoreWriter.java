package io.dynamobb.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStore.Document;

/**
 * A process that writes into a directory until it is killed: objects of one byte
 * repeated, and a document that counts.
 */
final class StoreWriter {

	static final int SIZE = 3_000_000;

	static final int PIECE = 10_000;

	private StoreWriter() {
	}

	public static void main(String[] arguments) throws Exception {
		SnapshotStore store = new DirectoryStore(Path.of(arguments[0]));
		String name = arguments[1];
		for (int i = 1;; i++) {
			byte fill = (byte) i;
			store.put("customers/" + name + "." + i, (channel) -> {
				for (int at = 0; at < SIZE; at += PIECE) {
					ByteBuffer piece = ByteBuffer.allocate(PIECE);
					while (piece.hasRemaining()) {
						piece.put(fill);
					}
					channel.write(piece.flip());
				}
			});
			if (i > 2) {
				store.delete("customers/" + name + "." + (i - 2));
			}
			count(store, name);
		}
	}

	/**
	 * Counts one higher.
	 */
	static void count(SnapshotStore store, String name) throws Exception {
		boolean counted = false;
		while (!counted) {
			Document before = store.read("COUNT", null);
			counted = store.write("COUNT", ((value(before) + 1) + " " + name).getBytes(StandardCharsets.UTF_8),
					before) != null;
		}
	}

	static long value(Document document) {
		return (document != null) ? Long.parseLong(new String(document.content(), StandardCharsets.UTF_8).split(" ")[0])
				: 0;
	}

}
