package io.dynamobb.store;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A place that snapshots travel through: a directory, a bucket, or one of yours. It holds
 * <i>objects</i>, large and never changed, and a few <i>documents</i>, small and replaced
 * over and over on a condition. Who leads a fleet and what it serves is decided by these
 * conditions alone.
 * <p>
 * A name is made of letters and digits of ASCII and of {@code . _ -}, and does not begin
 * with a dot. That of a document is one such word, that of an object is two with a slash
 * between. A store holds every item in the clear unless the place encrypts it.
 * <p>
 * What is written is seen by every read that begins afterwards, from wherever. A call
 * that fails throws an {@link IOException}, whose message names the place and says
 * nothing of what it holds, and can be repeated. An implementation ends each call within
 * a time of its own, and is thread-safe.
 */
public interface SnapshotStore extends AutoCloseable {

	/**
	 * Stores an object. It is there when all of it has been written, and not before: when
	 * this throws, nothing is there, or all of it. Nobody puts two under one name.
	 * @param name the name
	 * @param content writes the object, once
	 * @throws IOException when it could not be stored, or when the content throws it
	 */
	void put(String name, Content content) throws IOException;

	/**
	 * Opens an object for reading from its beginning.
	 * @param name the name
	 * @return its bytes, closed by the caller. A read that cannot go on throws an
	 * {@link IOException}; the end is told at the end of the object alone. May go on when
	 * the object is deleted meanwhile, or throw
	 * @throws java.nio.file.NoSuchFileException when there is no such object
	 * @throws IOException when it could not be opened
	 */
	ReadableByteChannel open(String name) throws IOException;

	/**
	 * Deletes an object, if it is there.
	 * @param name the name
	 * @throws IOException when that is not known to have been done
	 */
	void delete(String name) throws IOException;

	/**
	 * Lists objects. One that is put or deleted meanwhile may be listed or not.
	 * @param prefix what the names begin with, empty for all
	 * @return the names, in no particular order
	 * @throws IOException when they could not be listed
	 */
	List<String> list(String prefix) throws IOException;

	/**
	 * Reads a document.
	 * @param name the name
	 * @param known the document as it was read or written before, {@code null} to read it
	 * in any case
	 * @return the document, the very {@code known} when it has not been replaced since,
	 * {@code null} when there is none
	 * @throws IOException when it could not be read, or is larger than a megabyte
	 */
	@Nullable Document read(String name, @Nullable Document known) throws IOException;

	/**
	 * Replaces a document if nobody else has done so. Of all who call this with the same
	 * {@code expected}, on whatever machine, for one at most the document is replaced.
	 * @param name the name
	 * @param content the new content, one megabyte at most, and never the same twice: by
	 * its content a writer finds out what became of a write whose answer was lost
	 * @param expected the document that is to be replaced, as it was read or written;
	 * {@code null} when there is none yet
	 * @return the new document; {@code null} when the document was not the expected one,
	 * when another write came at the same moment, or when this one was replaced in turn
	 * before its answer came
	 * @throws IOException when it is not known whether the document was replaced. It may
	 * be replaced even after that, as long as it is still the expected one
	 */
	@Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException;

	/**
	 * Frees what the store holds of this JVM, and nothing of what is stored. Calls that
	 * wait may fail.
	 */
	@Override
	void close();

	/**
	 * Writes an object.
	 */
	@FunctionalInterface
	interface Content {

		/**
		 * Writes all of the object.
		 * @param channel what to write to, not closed by this
		 * @throws IOException when the channel does, or when there is nothing to be
		 * stored after all
		 */
		void writeTo(WritableByteChannel channel) throws IOException;

	}

	/**
	 * A document at a moment.
	 *
	 * @param tag what the store knows this version of the document by
	 * @param content the bytes, not to be changed
	 */
	record Document(String tag, byte[] content) {
	}

}
