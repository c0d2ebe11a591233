package io.dynamobb.internal.engine;

import java.nio.file.Path;

import io.dynamobb.internal.store.DirectoryStore;
import io.dynamobb.store.SnapshotStore;

/**
 * The places for snapshots that need no module.
 */
public final class Stores {

	private Stores() {
	}

	public static SnapshotStore directory(Path directory) {
		return new DirectoryStore(directory);
	}

}
