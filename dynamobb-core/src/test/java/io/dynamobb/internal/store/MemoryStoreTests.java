package io.dynamobb.internal.store;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStoreContract;

/**
 * The place of the model tests fulfils the contract, too.
 */
class MemoryStoreTests extends SnapshotStoreContract {

	private final MemoryStore place = new MemoryStore();

	@Override
	protected SnapshotStore openPlace() {
		return this.place;
	}

}
