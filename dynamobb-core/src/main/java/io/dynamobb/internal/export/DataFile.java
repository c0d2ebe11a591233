package io.dynamobb.internal.export;

import java.util.Map;

import io.dynamobb.exception.SnapshotRejectedException;

/**
 * A line of {@code manifest-files.json}.
 *
 * @param key where the file lies, below the place of the exports
 * @param items the number of its lines
 * @param md5 the MD5 of its bytes in Base64
 */
record DataFile(String key, long items, String md5) {

	/**
	 * Reads a line. What stands before {@code AWSDynamoDB} is the prefix, which is
	 * another one when the export was copied.
	 */
	static DataFile of(Map<String, String> json) {
		String key = ExportSummary.text(json, "dataFileS3Key");
		int folder = key.lastIndexOf(ExportLocation.FOLDER + "/");
		if (folder < 0 || ("/" + key + "/").contains("/../")) {
			throw new SnapshotRejectedException("names a data file that is not in " + ExportLocation.FOLDER);
		}
		return new DataFile(key.substring(folder), ExportSummary.number(json, "itemCount"),
				ExportSummary.text(json, "md5Checksum"));
	}

}
