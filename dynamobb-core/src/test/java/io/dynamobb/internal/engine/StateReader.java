package io.dynamobb.internal.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Reads for as long as a run takes. What it sees never gets older.
 */
final class StateReader {

	private final PublishedStates states;

	private final LongSupplier read;

	private volatile long reads;

	StateReader(PublishedStates states, LongSupplier read) {
		this.states = states;
		this.read = read;
	}

	CompletableFuture<Void> start(Executor threads, AtomicBoolean done) {
		return CompletableFuture.runAsync(() -> run(done), threads);
	}

	private void run(AtomicBoolean done) {
		long last = 0;
		long count = 0;
		while (!done.get()) {
			long version = this.read.getAsLong();
			if (version < last) {
				throw new AssertionError("Read " + version + " after " + last);
			}
			last = version;
			this.states.see(version);
			this.reads = ++count;
			LockSupport.parkNanos(1_000_000);
		}
	}

	long reads() {
		return this.reads;
	}

}
