package io.dynamobb.internal.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Random;

import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

/**
 * A store as one instance sees it on a bad day: calls fail before or after they have done
 * their work, do it later, or stop the thread for long.
 */
final class TroubledStore implements SnapshotStore {

	private final SnapshotStore place;

	private final Stage stage;

	private final Random random;

	TroubledStore(SnapshotStore place, Stage stage, Random random) {
		this.place = place;
		this.stage = stage;
		this.random = random;
	}

	@Override
	public void put(String name, Content content) throws IOException {
		trouble(() -> {
			this.place.put(name, content);
			return null;
		});
	}

	@Override
	public ReadableByteChannel open(String name) throws IOException {
		return this.place.open(name);
	}

	@Override
	public void delete(String name) throws IOException {
		trouble(() -> {
			this.place.delete(name);
			return null;
		});
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		List<String> names = trouble(() -> this.place.list(prefix));
		return (names != null) ? names : List.of();
	}

	@Override
	public @Nullable Document read(String name, @Nullable Document known) throws IOException {
		return trouble(() -> this.place.read(name, known));
	}

	@Override
	public @Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException {
		if (this.stage.isTroubled() && chance(4)) {
			this.stage.later(() -> this.place.write(name, content, expected));
			throw new IOException("no answer, and it happens later");
		}
		return trouble(() -> this.place.write(name, content, expected));
	}

	private <T> @Nullable T trouble(Call<T> call) throws IOException {
		if (!this.stage.isTroubled()) {
			return call.run();
		}
		if (chance(4)) {
			this.stage.stall();
		}
		if (chance(6)) {
			throw new IOException("it did not happen");
		}
		T result = call.run();
		if (chance(4)) {
			this.stage.stall();
		}
		if (chance(6)) {
			throw new IOException("no answer, and it has happened");
		}
		return result;
	}

	private boolean chance(int percent) {
		synchronized (this.random) {
			return this.random.nextInt(100) < percent;
		}
	}

	@Override
	public void close() {
		this.place.close();
	}

	/**
	 * A call to the place.
	 *
	 * @param <T> what it returns
	 */
	interface Call<T> {

		@Nullable T run() throws IOException;

	}

	/**
	 * Where the bad day takes place.
	 */
	interface Stage {

		boolean isTroubled();

		void later(Call<?> call);

		void stall();

	}

}
