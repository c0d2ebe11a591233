package io.dynamobb.internal.store;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document in which instances ask the leader for a refresh or a rollback. Immutable.
 *
 * @param tables what was asked for, by the name of the table
 */
record Requests(Map<String, Asked> tables) {

	static final SharedDocument.Format<Requests> FORMAT = new SharedDocument.Format<>() {

		@Override
		public byte[] write(Requests requests, String writer) {
			return requests.toBytes(writer);
		}

		@Override
		public Requests read(byte[] document) throws IOException {
			return Requests.read(document);
		}

	};

	static final Asked NOTHING = new Asked(0, 0);

	Requests {
		tables = Collections.unmodifiableMap(new TreeMap<>(tables));
	}

	Asked table(String table) {
		return this.tables.getOrDefault(table, NOTHING);
	}

	Requests with(String table, Asked asked) {
		Map<String, Asked> all = new TreeMap<>(this.tables);
		all.put(table, asked);
		return new Requests(all);
	}

	private byte[] toBytes(String writer) {
		JsonWriter json = new JsonWriter().begin('{')
			.member("format", SharedDocument.FORMAT)
			.member("write", writer)
			.name("tables")
			.begin('{');
		this.tables.forEach((table, asked) -> json.name(table)
			.begin('{')
			.member("refreshes", asked.refreshes())
			.member("rollbacks", asked.rollbacks())
			.end('}'));
		return json.end('}').end('}').toBytes();
	}

	private static Requests read(byte[] document) throws IOException {
		Map<String, Asked> tables = new TreeMap<>();
		JsonReader.read(document, (json) -> json.members((member) -> {
			if (member.equals("tables")) {
				json.members((table) -> tables.put(table, asked(json)));
			}
			else {
				json.skip();
			}
		}));
		return new Requests(tables);
	}

	private static Asked asked(JsonReader json) {
		long[] counts = new long[2];
		json.members((member) -> {
			switch (member) {
				case "refreshes" -> counts[0] = json.count();
				case "rollbacks" -> counts[1] = json.count();
				default -> json.skip();
			}
		});
		return new Asked(counts[0], counts[1]);
	}

	/**
	 * How often something was asked for, since the beginning.
	 *
	 * @param refreshes how often a refresh was
	 * @param rollbacks how often a rollback was
	 */
	record Asked(long refreshes, long rollbacks) {

		boolean isLessThan(Asked other) {
			return this.refreshes < other.refreshes || this.rollbacks < other.rollbacks;
		}

	}

}
