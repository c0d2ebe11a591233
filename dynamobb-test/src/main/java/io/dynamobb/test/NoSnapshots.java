package io.dynamobb.test;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;

import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * Stands where the application would store snapshots: a test neither begins with them nor
 * leaves any.
 */
final class NoSnapshots implements SnapshotStore {

	@Override
	public void put(String name, Content content) throws IOException {
		throw refusal();
	}

	@Override
	public ReadableByteChannel open(String name) throws IOException {
		throw refusal();
	}

	@Override
	public void delete(String name) throws IOException {
		throw refusal();
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		throw refusal();
	}

	@Override
	public @Nullable Document read(String name, @Nullable Document known) throws IOException {
		throw refusal();
	}

	@Override
	public @Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException {
		throw refusal();
	}

	private static IOException refusal() {
		return new IOException("Tests store no snapshots");
	}

	@Override
	public void close() {
	}

}
