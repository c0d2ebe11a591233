package io.dynamobb.internal.store;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStore.Document;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A document that several instances read and replace: each of its versions was made from
 * the one before. Thread-safe.
 *
 * @param <T> what the document says
 */
final class SharedDocument<T> {

	private static final Logger logger = LoggerFactory.getLogger(SharedDocument.class);

	/** The version of the documents' format. */
	static final long FORMAT = 1;

	private static final int MOST_WRITES = 10;

	private final SnapshotStore store;

	private final String name;

	private final Format<T> format;

	private final String writer;

	private final LongSupplier nanoTime;

	private final AtomicLong writes = new AtomicLong();

	private final ReentrantLock lock = new ReentrantLock();

	private final AtomicReference<Seen<T>> seen;

	private boolean certain;

	/**
	 * Creates the view of one instance.
	 * @param store where the document is
	 * @param name its name
	 * @param format how it is written
	 * @param writer the name of this instance, of no other one before or after
	 * @param nanoTime this instance's clock, in nanoseconds, never set
	 */
	SharedDocument(SnapshotStore store, String name, Format<T> format, String writer, LongSupplier nanoTime) {
		this.store = store;
		this.name = name;
		this.format = format;
		this.writer = writer;
		this.nanoTime = nanoTime;
		this.seen = new AtomicReference<>(new Seen<>(null, null, nanoTime.getAsLong(), nanoTime.getAsLong()));
	}

	/**
	 * Returns the document as it was last read or written here.
	 * @return what was seen
	 */
	Seen<T> seen() {
		return this.seen.get();
	}

	/**
	 * Reads the document.
	 * @return what it says now
	 * @throws IOException when it cannot be read, or is of a newer format
	 */
	Seen<T> look() throws IOException {
		this.lock.lock();
		try {
			Seen<T> before = this.seen.get();
			long begin = this.nanoTime.getAsLong();
			Document document = this.store.read(this.name, before.document());
			Seen<T> now = new Seen<>(document, before.value(), begin, before.changedAt());
			if (document != before.document()) {
				T value = (document != null) ? read(document) : null;
				now = new Seen<>(document, value, begin, this.nanoTime.getAsLong());
			}
			this.seen.set(now);
			this.certain = true;
			return now;
		}
		finally {
			this.lock.unlock();
		}
	}

	private @Nullable T read(Document document) throws IOException {
		try {
			JsonReader.read(document.content(), (json) -> json.members((member) -> {
				if (member.equals("format") && json.count() > FORMAT) {
					throw new NewerFormat();
				}
				else if (!member.equals("format")) {
					json.skip();
				}
			}));
			return this.format.read(document.content());
		}
		catch (NewerFormat ex) {
			throw new IOException(this.name + " in " + this.store + " is of a newer version of DynamoBB;"
					+ " give each version a location of its own", ex);
		}
		catch (IOException ex) {
			logger.warn("{} in {} cannot be read. {}", this.name, this.store, ex.getMessage());
			return null;
		}
	}

	/**
	 * Replaces the document, with another try when somebody else has done so meanwhile.
	 * @param change returns what the document shall say when it says what it is given,
	 * {@code null} when it shall stay
	 * @return what the document says by this change, {@code null} when it was left as
	 * {@link #seen} tells
	 * @throws IOException when it is not known whether the document was replaced; it may
	 * be even later
	 */
	@Nullable T change(Function<@Nullable T, @Nullable T> change) throws IOException {
		this.lock.lock();
		try {
			for (int i = 0; i < MOST_WRITES; i++) {
				Seen<T> before = this.certain ? this.seen.get() : look();
				T value = change.apply(before.value());
				if (value == null || replaced(before, value)) {
					return value;
				}
			}
			throw new IOException(
					this.name + " in " + this.store + " was replaced by others " + MOST_WRITES + " times in a row");
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Writes once. A write without an answer has happened if the document is what was
	 * written, for nobody writes the same twice.
	 */
	private boolean replaced(Seen<T> before, T value) throws IOException {
		byte[] content = this.format.write(value, this.writer + "-" + this.writes.incrementAndGet());
		this.certain = false;
		long begin = this.nanoTime.getAsLong();
		Document document;
		try {
			document = this.store.write(this.name, content, before.document());
		}
		catch (IOException ex) {
			Seen<T> now = lookAfter(ex);
			if (now.document() == before.document()) {
				throw ex;
			}
			return now.document() != null && Arrays.equals(now.document().content(), content);
		}
		if (document == null) {
			return false;
		}
		this.seen.set(new Seen<>(document, value, begin, this.nanoTime.getAsLong()));
		this.certain = true;
		return true;
	}

	private Seen<T> lookAfter(IOException failure) throws IOException {
		try {
			return look();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	/**
	 * A document as an instance has seen it.
	 *
	 * @param <T> what it says
	 * @param document the document, {@code null} when there is none
	 * @param value what it says, {@code null} when there is none, or when it is damaged
	 * @param readAt when the read or the write began that showed it, by this instance's
	 * clock
	 * @param changedAt when this version was first seen, by this instance's clock
	 */
	record Seen<T>(@Nullable Document document, @Nullable T value, long readAt, long changedAt) {
	}

	/**
	 * How a document is written.
	 *
	 * @param <T> what it says
	 */
	interface Format<T> {

		/**
		 * Returns the bytes of a document.
		 * @param value what it says
		 * @param writer is written too, and tells this write from all others
		 * @return the bytes
		 */
		byte[] write(T value, String writer);

		T read(byte[] document) throws IOException;

	}

	private static final class NewerFormat extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

}
