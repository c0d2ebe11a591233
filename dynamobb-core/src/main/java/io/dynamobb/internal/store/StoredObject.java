package io.dynamobb.internal.store;

import java.time.Instant;

/**
 * An object as it is announced.
 *
 * @param name its name in the store
 * @param size its size in bytes
 * @param crc the CRC32C of all of its bytes
 * @param scannedAt when the scan of what it holds began, by the clock of who scanned
 * @param about what who publishes says of it to who adopts, perhaps nothing
 */
public record StoredObject(String name, long size, int crc, Instant scannedAt, String about) {

	void write(JsonWriter json) {
		json.begin('{')
			.member("name", this.name)
			.member("size", this.size)
			.member("crc32c", String.format("%08x", this.crc))
			.member("scannedAt", this.scannedAt.toString());
		if (!this.about.isEmpty()) {
			json.member("about", this.about);
		}
		json.end('}');
	}

	static StoredObject read(JsonReader json) {
		Parts parts = new Parts();
		json.members((member) -> {
			switch (member) {
				case "name" -> parts.name = StoreNames.object(json.string());
				case "size" -> parts.size = json.count();
				case "crc32c" -> parts.crc = Integer.parseUnsignedInt(json.string(), 16);
				case "scannedAt" -> parts.scannedAt = Instant.parse(json.string());
				case "about" -> parts.about = json.string();
				default -> json.skip();
			}
		});
		return new StoredObject(StoreNames.object(parts.name), parts.size, parts.crc, parts.scannedAt, parts.about);
	}

	private static final class Parts {

		private String name = "";

		private long size;

		private int crc;

		private Instant scannedAt = Instant.EPOCH;

		private String about = "";

	}

}
