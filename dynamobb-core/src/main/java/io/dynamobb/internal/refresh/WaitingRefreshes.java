package io.dynamobb.internal.refresh;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refreshes that wait, in the order in which they were asked for. Each of them
 * reserves its tables. Any thread may read it and fail those that wait.
 */
final class WaitingRefreshes {

	private static final Logger logger = LoggerFactory.getLogger(WaitingRefreshes.class);

	private final ConcurrentLinkedQueue<WaitingRefresh> waiting = new ConcurrentLinkedQueue<>();

	/**
	 * Adds a refresh, unless one waits already that is the same.
	 * @return the one that waits
	 */
	WaitingRefresh add(WaitingRefresh refresh) {
		for (WaitingRefresh other : this.waiting) {
			if (!other.isSettled() && other.isAs(refresh)) {
				return other;
			}
		}
		this.waiting.add(refresh);
		return refresh;
	}

	/**
	 * Tries to settle each, in their order.
	 * @param settles settles a refresh; it gets the tables that those before it reserve
	 */
	void settle(Settlement settles) {
		Set<RefreshedTable> reserved = new LinkedHashSet<>();
		for (Iterator<WaitingRefresh> each = this.waiting.iterator(); each.hasNext();) {
			WaitingRefresh refresh = each.next();
			if (!refresh.isSettled()) {
				settles.settle(refresh, reserved);
			}
			if (refresh.isSettled()) {
				each.remove();
			}
			else {
				reserved.addAll(refresh.all());
			}
		}
	}

	Set<RefreshedTable> reserved() {
		return this.waiting.stream()
			.filter((refresh) -> !refresh.isSettled())
			.flatMap((refresh) -> refresh.all().stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	List<WaitingRefresh> all() {
		return List.copyOf(this.waiting);
	}

	/**
	 * Returns the refresh of a table that waits longest.
	 * @return the refresh, {@code null} when none waits
	 */
	@Nullable WaitingRefresh first(RefreshedTable table) {
		return this.waiting.stream()
			.filter((refresh) -> !refresh.isSettled() && refresh.isOf(table))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Ends the wait of those that are meant.
	 * @return whether any of them waited
	 */
	boolean fail(Predicate<WaitingRefresh> meant, RuntimeException failure) {
		boolean failed = false;
		for (WaitingRefresh refresh : this.waiting) {
			failed |= meant.test(refresh) && refresh.fail(failure);
		}
		return failed;
	}

	/**
	 * Says what a refresh waits for.
	 */
	static void tell(WaitingRefresh refresh, Collection<RefreshedTable> busy) {
		List<RefreshedTable> others = refresh.all().stream().filter(busy::contains).toList();
		logger.info("Refresh of {} waits until other refreshes of {} have ended; none that is asked for later"
				+ " begins before it", names(refresh.tables()), names(others));
	}

	private static String names(List<RefreshedTable> tables) {
		return ((tables.size() == 1) ? "table " : "tables ")
				+ tables.stream().map((table) -> "'" + table.spec().name() + "'").collect(Collectors.joining(", "));
	}

	/**
	 * Tries to settle a refresh that waits.
	 */
	@FunctionalInterface
	interface Settlement {

		void settle(WaitingRefresh refresh, Set<RefreshedTable> reserved);

	}

}
