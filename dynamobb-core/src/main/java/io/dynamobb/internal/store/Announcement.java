package io.dynamobb.internal.store;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one document of a location: who leads, and what is announced of each table.
 * Immutable.
 *
 * @param epoch how often somebody has taken the lead
 * @param leader who leads, empty when nobody does
 * @param floor the highest number that a snapshot had in this store before the document
 * was there
 * @param tables what is announced, by the name of the table
 */
record Announcement(long epoch, String leader, long floor, Map<String, Announced> tables) {

	static final SharedDocument.Format<Announcement> FORMAT = new SharedDocument.Format<>() {

		@Override
		public byte[] write(Announcement announcement, String writer) {
			return announcement.toBytes(writer);
		}

		@Override
		public Announcement read(byte[] document) throws IOException {
			return Announcement.read(document);
		}

	};

	Announcement {
		tables = Collections.unmodifiableMap(new TreeMap<>(tables));
	}

	Announced table(String table) {
		return this.tables.getOrDefault(table, Announced.nothing(this.floor));
	}

	Announcement with(String table, Announced announced) {
		Map<String, Announced> all = new TreeMap<>(this.tables);
		all.put(table, announced);
		return new Announcement(this.epoch, this.leader, this.floor, all);
	}

	Announcement takenOver(String newLeader) {
		return new Announcement(this.epoch + 1, newLeader, this.floor, this.tables);
	}

	Announcement givenUp() {
		return new Announcement(this.epoch, "", this.floor, this.tables);
	}

	/**
	 * Returns the names of the objects that this needs.
	 */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		this.tables.values().forEach((announced) -> names.addAll(announced.names()));
		return names;
	}

	private byte[] toBytes(String writer) {
		JsonWriter json = new JsonWriter().begin('{')
			.member("format", SharedDocument.FORMAT)
			.member("write", writer)
			.member("epoch", this.epoch)
			.member("leader", this.leader)
			.member("floor", this.floor)
			.name("tables")
			.begin('{');
		this.tables.forEach((table, announced) -> announced.write(json.name(table)));
		return json.end('}').end('}').toBytes();
	}

	private static Announcement read(byte[] document) throws IOException {
		Parts parts = new Parts();
		JsonReader.read(document, (json) -> json.members((member) -> {
			switch (member) {
				case "epoch" -> parts.epoch = json.count();
				case "leader" -> parts.leader = json.string();
				case "floor" -> parts.floor = json.count();
				case "tables" -> json.members((table) -> parts.tables.put(table, Announced.read(json)));
				default -> json.skip();
			}
		}));
		if (parts.epoch == 0) {
			throw new IOException("It is damaged, or not of DynamoBB: it has no epoch");
		}
		return new Announcement(parts.epoch, parts.leader, parts.floor, parts.tables);
	}

	private static final class Parts {

		private long epoch;

		private String leader = "";

		private long floor;

		private final Map<String, Announced> tables = new TreeMap<>();

	}

}
