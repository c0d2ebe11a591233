package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.Map;

/**
 * How far a stream has been read.
 *
 * @param streamArn the stream
 * @param shards the number of the last record that was handed on of each shard that is
 * being read, {@link #NONE_YET} where there was none
 * @param upTo all changes that the stream had by then have been handed on
 */
public record StreamPositions(String streamArn, Map<String, String> shards, Instant upTo) {

	/**
	 * Stands for the beginning of a shard.
	 */
	public static final String NONE_YET = "";

	public StreamPositions {
		shards = Map.copyOf(shards);
	}

}
