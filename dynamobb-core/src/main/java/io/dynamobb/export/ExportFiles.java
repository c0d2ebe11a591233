package io.dynamobb.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where DynamoDB's exports of tables lie: a bucket and prefix, or a directory of the same
 * layout. Thread-safe.
 *
 * @see <a href=
 * "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/S3DataExport.Output.html">DynamoDB
 * table export output format</a>
 */
public interface ExportFiles {

	/**
	 * Lists what lies directly in {@code AWSDynamoDB/}.
	 * @return the names of the folders, the ids of exports among them, in any order;
	 * empty when there is no such folder
	 * @throws IOException when they cannot be listed
	 */
	List<String> folders() throws IOException;

	/**
	 * Opens a file.
	 * @param key the key of the file below the prefix, such as
	 * {@code AWSDynamoDB/01693685827463-2d8752fd/manifest-summary.json}; it comes from a
	 * manifest, and may lead anywhere
	 * @return its bytes, from the first to the last; a read that waits ends when another
	 * thread closes the stream
	 * @throws java.io.FileNotFoundException when there is no such file, or the key leads
	 * out of the prefix
	 * @throws IOException when it cannot be opened
	 */
	InputStream open(String key) throws IOException;

	/**
	 * Opens places where exports lie.
	 */
	@FunctionalInterface
	interface Opener {

		/**
		 * Opens a place, without a request.
		 * @param location the location without {@code AWSDynamoDB} and what comes behind
		 * it, such as {@code s3://bucket/prefix}
		 * @return its files, {@code null} for a place of another kind
		 */
		@Nullable ExportFiles open(String location);

	}

}
