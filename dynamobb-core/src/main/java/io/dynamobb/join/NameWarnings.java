package io.dynamobb.join;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The names that those who use the tables of one map have been warned of: each is told
 * once, and a bounded number of them at all. Thread-safe.
 */
public final class NameWarnings {

	private static final int MOST = 1_000;

	private final Set<String> told = ConcurrentHashMap.newKeySet();

	boolean isNew(String warning) {
		return this.told.size() < MOST && this.told.add(warning);
	}

}
