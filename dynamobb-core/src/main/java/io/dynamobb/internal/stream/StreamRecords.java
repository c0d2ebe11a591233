package io.dynamobb.internal.stream;

import java.time.Instant;
import java.util.List;

/**
 * Takes what a stream tells of a table. Called by one thread at a time, never again after
 * a gap, nor after the reader was closed. What it throws is taken for a passing failure:
 * the same changes come again.
 */
public interface StreamRecords {

	/**
	 * Called with changes. Those of one item come in the order in which they were made,
	 * each once.
	 * @param changes the changes, at least one
	 */
	void changed(List<StreamChange> changes);

	/**
	 * Called when all shards have been read to where they ended at some moment. The
	 * stream itself is behind the table by less than a second, as a rule.
	 * @param upTo the moment, by the clock of this JVM: all changes that the stream had
	 * by then have been handed on. It never goes back
	 */
	void caughtUp(Instant upTo);

	/**
	 * Called once when changes were lost, or will be: nothing more comes.
	 * @param why what happened and what to do, a sentence without its full stop
	 */
	void gap(String why);

}
