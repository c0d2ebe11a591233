package io.dynamobb.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.dynamobb.store.SnapshotStore.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * What every {@link SnapshotStore} has to do.
 */
public abstract class SnapshotStoreContract {

	private static final int WRITERS = 6;

	private final List<SnapshotStore> opened = new ArrayList<>();

	private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

	private SnapshotStore store;

	/**
	 * Opens the place of this test, as another machine would.
	 * @return a new store for the same place, empty when the test begins
	 * @throws IOException when that fails
	 */
	protected abstract SnapshotStore openPlace() throws IOException;

	/**
	 * Returns how often writers race.
	 * @return a number of rounds
	 */
	protected int rounds() {
		return 100;
	}

	@BeforeEach
	final void openFirst() throws IOException {
		this.store = open();
	}

	@AfterEach
	final void closeAll() throws InterruptedException {
		this.threads.shutdownNow();
		assertThat(this.threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
		this.opened.forEach(SnapshotStore::close);
	}

	protected final SnapshotStore open() throws IOException {
		SnapshotStore another = openPlace();
		this.opened.add(another);
		return another;
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 4096, 1_000_003, 12_345_678 })
	protected void objectComesBackAsItWentIn(int length) throws IOException {
		byte[] content = random(length, 17);
		put(this.store, "customers/1.1", content);
		assertThat(readAll(open(), "customers/1.1")).isEqualTo(content);
	}

	@Test
	protected void objectIsWrittenInPiecesOfAnySize() throws IOException {
		byte[] content = random(3_000_000, 18);
		Random random = new Random(19);
		this.store.put("customers/1.1", (channel) -> {
			for (int at = 0; at < content.length;) {
				int length = Math.min(random.nextInt(200_000), content.length - at);
				ByteBuffer piece = random.nextBoolean() ? ByteBuffer.allocateDirect(length).put(content, at, length)
						: ByteBuffer.allocate(length).put(content, at, length);
				piece.flip();
				while (piece.hasRemaining()) {
					channel.write(piece);
				}
				at += length;
			}
		});
		assertThat(readAll(this.store, "customers/1.1")).isEqualTo(content);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 9_000_000 })
	protected void objectIsThereWholeOrNotAtAll(int length) throws IOException {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.store.put("customers/1.1", (channel) -> {
			channel.write(ByteBuffer.wrap(random(length, 20)));
			throw new IOException("nothing to be stored after all");
		})).withMessage("nothing to be stored after all");
		assertThat(this.store.list("")).isEmpty();
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> this.store.open("customers/1.1"));
	}

	@Test
	protected void objectThatIsNotThere() throws IOException {
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> this.store.open("customers/1.1"));
		this.store.delete("customers/1.1");
		assertThat(this.store.list("")).isEmpty();
	}

	@Test
	protected void objectsAreListedByPrefixUntilTheyAreDeleted() throws IOException {
		put(this.store, "customers/1.1", new byte[] { 1 });
		put(this.store, "customers/1.2", new byte[] { 2 });
		put(this.store, "customers-eu/1.3", new byte[] { 3 });
		put(this.store, "Orders_2/1.4-a", new byte[] { 4 });
		write(this.store, "CURRENT", "document", null);
		SnapshotStore other = open();
		assertThat(other.list("")).containsExactlyInAnyOrder("customers/1.1", "customers/1.2", "customers-eu/1.3",
				"Orders_2/1.4-a");
		assertThat(other.list("customers")).hasSize(3);
		assertThat(other.list("customers/")).containsExactlyInAnyOrder("customers/1.1", "customers/1.2");
		assertThat(other.list("customers/1.2")).containsExactly("customers/1.2");
		assertThat(other.list("nothing/")).isEmpty();
		other.delete("customers/1.1");
		assertThat(this.store.list("customers/")).containsExactly("customers/1.2");
		assertThatExceptionOfType(NoSuchFileException.class).isThrownBy(() -> this.store.open("customers/1.1"));
	}

	@Test
	protected void documentIsReplacedByWhoKnowsIt() throws IOException {
		SnapshotStore other = open();
		assertThat(this.store.read("CURRENT", null)).isNull();
		Document first = write(this.store, "CURRENT", "first", null);
		assertThat(first).isNotNull();
		assertThat(text(other.read("CURRENT", null))).isEqualTo("first");
		assertThat(write(other, "CURRENT", "another first", null)).isNull();
		Document second = write(other, "CURRENT", "second", other.read("CURRENT", null));
		assertThat(second).isNotNull();
		assertThat(write(this.store, "CURRENT", "another second", first)).isNull();
		assertThat(text(this.store.read("CURRENT", first))).isEqualTo("second");
		assertThat(write(this.store, "CURRENT", "third", second)).isNotNull();
		assertThat(this.store.read("REQUESTS", null)).isNull();
	}

	@Test
	protected void documentThatIsKnownIsNotReadAgain() throws IOException {
		Document written = write(this.store, "CURRENT", "first", null);
		assertThat(this.store.read("CURRENT", written)).isSameAs(written);
		Document read = open().read("CURRENT", null);
		assertThat(this.store.read("CURRENT", read)).isSameAs(read);
		write(open(), "CURRENT", "second", read);
		Document second = this.store.read("CURRENT", read);
		assertThat(text(second)).isEqualTo("second");
		assertThat(this.store.read("CURRENT", second)).isSameAs(second);
	}

	@Test
	protected void wrongNamesAndSizesAreRefused() {
		for (String name : List.of("", "a", "../a", "a/..", "a/../b", "a/.b", ".a/b", "/a", "a/", "a/b/c", "a b/c",
				"a/b\n", "ä/b", "a\\b/c")) {
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> this.store.open(name));
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> this.store.delete(name));
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> put(this.store, name, new byte[] { 1 }));
		}
		for (String name : List.of("", "a/b", "..", ".a", "a b", "a\n")) {
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> this.store.read(name, null));
			assertThatIllegalArgumentException().as(name).isThrownBy(() -> write(this.store, name, "text", null));
		}
		assertThatIllegalArgumentException().isThrownBy(() -> this.store.write("a", new byte[(1 << 20) + 1], null));
	}

	@Test
	protected void oneOfAllWhoReplaceADocumentWins() throws Exception {
		List<SnapshotStore> stores = stores();
		@Nullable Document current = null;
		for (int round = 0; round < rounds(); round++) {
			int number = round;
			Document expected = current;
			List<@Nullable Document> results = race((writer) -> write(stores.get(writer), "CURRENT",
					"round " + number + " writer " + writer, expected));
			List<@Nullable Document> winners = results.stream().filter((result) -> result != null).toList();
			assertThat(winners).as("winners of round " + round).hasSize(1);
			current = this.store.read("CURRENT", null);
			assertThat(text(current)).isEqualTo("round " + round + " writer " + results.indexOf(winners.get(0)));
		}
	}

	/**
	 * Each writer goes on from what it has read, now or long ago.
	 */
	@Test
	protected void noVersionOfADocumentIsReplacedTwice() throws Exception {
		List<SnapshotStore> stores = stores();
		Map<String, String> replacedBy = new ConcurrentHashMap<>();
		race((writer) -> {
			Random random = new Random(writer);
			List<@Nullable Document> known = new ArrayList<>();
			known.add(null);
			for (int i = 0; i < rounds(); i++) {
				if (known.size() == 1 || random.nextInt(4) > 0) {
					known.add(stores.get(writer).read("CURRENT", known.get(known.size() - 1)));
				}
				Document expected = known
					.get((random.nextInt(3) > 0) ? known.size() - 1 : random.nextInt(known.size()));
				String content = "writer " + writer + " write " + i;
				if (write(stores.get(writer), "CURRENT", content, expected) != null) {
					String before = (expected != null) ? text(expected) : "nothing";
					assertThat(replacedBy.put(before, content)).as("replaced " + before).isNull();
				}
			}
			return null;
		});
		String last = "nothing";
		for (int i = 0; i < replacedBy.size(); i++) {
			last = replacedBy.get(last);
		}
		assertThat(last).as("the end of the line").isEqualTo(text(this.store.read("CURRENT", null)));
	}

	/**
	 * Runs something for each of several writers at the same moment.
	 * @param <T> what it returns
	 * @param task what a writer does, by its number
	 * @return what the tasks returned, by the number of the writer
	 * @throws Exception when a task fails
	 */
	private <T> List<@Nullable T> race(Task<T> task) throws Exception {
		List<Callable<@Nullable T>> tasks = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			int writer = i;
			tasks.add(() -> task.run(writer));
		}
		List<@Nullable T> results = new ArrayList<>();
		for (Future<@Nullable T> result : this.threads.invokeAll(tasks)) {
			results.add(result.get());
		}
		return results;
	}

	private List<SnapshotStore> stores() throws IOException {
		List<SnapshotStore> stores = new ArrayList<>();
		for (int i = 0; i < WRITERS; i++) {
			stores.add(open());
		}
		return stores;
	}

	protected static void put(SnapshotStore store, String name, byte[] content) throws IOException {
		store.put(name, (channel) -> {
			ByteBuffer bytes = ByteBuffer.wrap(content);
			while (bytes.hasRemaining()) {
				channel.write(bytes);
			}
		});
	}

	protected static byte[] readAll(SnapshotStore store, String name) throws IOException {
		try (ReadableByteChannel channel = store.open(name)) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			Channels.newInputStream(channel).transferTo(bytes);
			return bytes.toByteArray();
		}
	}

	protected static @Nullable Document write(SnapshotStore store, String name, String text,
			@Nullable Document expected) throws IOException {
		return store.write(name, text.getBytes(StandardCharsets.UTF_8), expected);
	}

	protected static String text(@Nullable Document document) {
		assertThat(document).isNotNull();
		return new String(document.content(), StandardCharsets.UTF_8);
	}

	protected static byte[] random(int length, long seed) {
		byte[] bytes = new byte[length];
		new Random(seed).nextBytes(bytes);
		return bytes;
	}

	/**
	 * What a writer does.
	 *
	 * @param <T> what it returns
	 */
	@FunctionalInterface
	private interface Task<T> {

		@Nullable T run(int writer) throws Exception;

	}

}
