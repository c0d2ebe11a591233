package io.dynamobb.internal.store;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The name of an object: the table, the epoch of who published it, which snapshot of the
 * table it belongs to, and a number that makes it the only one of that name.
 *
 * @param table the table
 * @param epoch the epoch
 * @param number which snapshot
 * @param attempt counts what one leader has put
 */
record ObjectName(String table, long epoch, long number, long attempt) {

	private static final Pattern PATTERN = Pattern.compile("([^/]+)/([0-9]{1,18})\\.([0-9]{1,18})\\.([0-9]{1,18})");

	static @Nullable ObjectName parse(String name) {
		Matcher matcher = PATTERN.matcher(name);
		return matcher.matches() ? new ObjectName(matcher.group(1), Long.parseLong(matcher.group(2)),
				Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4))) : null;
	}

	/**
	 * Says whether no leader of an epoch will announce this any more.
	 * @param nowEpoch the epoch of who leads
	 * @param nowNumber the snapshot of the table that it has announced last
	 * @return whether it belongs to an epoch or a snapshot before
	 */
	boolean isBefore(long nowEpoch, long nowNumber) {
		return this.epoch < nowEpoch || (this.epoch == nowEpoch && this.number < nowNumber);
	}

	@Override
	public String toString() {
		return StoreNames.object(this.table + "/" + this.epoch + "." + this.number + "." + this.attempt);
	}

}
