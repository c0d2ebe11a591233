package io.dynamobb.internal.stream;

import java.util.List;

/**
 * Takes the changes of a table that follows its stream. Called by one thread at a time.
 */
public interface StreamSink {

	/**
	 * Called with changes, of each item the last one.
	 * @param changes the changes, at least one
	 */
	void apply(List<StreamChange> changes);

	/**
	 * Called when changes were lost: nothing more comes before the table is scanned
	 * again.
	 * @param why what happened and what to do, a sentence without its full stop
	 */
	void gap(String why);

}
