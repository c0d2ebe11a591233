package io.dynamobb.internal.engine;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoSnapshot;
import io.dynamobb.query.Join;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two tables that are written and refreshed together, read in several ways. Each read
 * checks that it sees items of one write, and returns the number of that.
 *
 * @param customers a table
 * @param locations a table of the same owners
 */
record VersionedPair(VersionedTable customers, VersionedTable locations) {

	void write() {
		this.customers.write();
		this.locations.write();
	}

	long readHeld(DynamoSnapshot held) {
		long version = this.customers.check(held.table("customers").items(), this.customers.size());
		assertThat(this.locations.check(held.table("locations").items(), this.locations.size())).isEqualTo(version);
		return version;
	}

	long readJoin(Join.From customers) {
		List<Long> versions = customers.join("locations").on("owner").stream().map((row) -> {
			long version = this.customers.check(row.item("customers"));
			assertThat(this.locations.check(row.item("locations"))).isEqualTo(version);
			return version;
		}).toList();
		assertThat(versions).hasSize(this.customers.size() * this.locations.size() / VersionedTable.OWNERS)
			.containsOnly(versions.get(0));
		return versions.get(0);
	}

	long readOneItem(DynamoMap dynamo) {
		String id = "i-" + ThreadLocalRandom.current().nextInt(this.customers.size());
		return this.customers.check(dynamo.table("customers").get(id).orElseThrow());
	}

	long readIndex(DynamoMap dynamo) {
		int owner = ThreadLocalRandom.current().nextInt(VersionedTable.OWNERS);
		return this.locations.check(dynamo.table("locations").index("owner").get(owner),
				this.locations.size() / VersionedTable.OWNERS);
	}

}
