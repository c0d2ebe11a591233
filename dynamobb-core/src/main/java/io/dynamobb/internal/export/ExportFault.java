package io.dynamobb.internal.export;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.zip.ZipException;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.exception.FailureReason;
import io.dynamobb.exception.SnapshotRejectedException;

/**
 * Says what is wrong with an export, and where.
 *
 * @param location where the exports lie
 */
record ExportFault(ExportLocation location) {

	/**
	 * Says that there is nothing to load.
	 */
	SnapshotRejectedException at(String reason) {
		return new SnapshotRejectedException("export.location " + this.location.text() + " " + reason);
	}

	/**
	 * Says that a file is not what it must be.
	 */
	SnapshotRejectedException in(String file, String reason) {
		return new SnapshotRejectedException(
				"file " + file + " at export.location " + this.location.text() + " " + reason);
	}

	/**
	 * Says that a file cannot be read. Only what can pass by itself is tried again soon.
	 */
	DynamoBBException in(String file, IOException failure) {
		if (failure instanceof FileNotFoundException) {
			return in(file, "is missing");
		}
		if (failure instanceof ZipException || failure instanceof java.io.EOFException) {
			return in(file, "is no whole gzip file");
		}
		return new DynamoBBException("file " + file + " at export.location " + this.location.text()
				+ " cannot be read: " + FailureReason.of(failure), FailureReason.trusted(failure));
	}

}
