package io.dynamobb.internal.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.dynamobb.test.fault.ActiveFault;
import io.dynamobb.test.fault.Fault;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.http.HttpRequest;

/**
 * What can happen to a refresh.
 */
enum FaultKind {

	THROTTLED_ONCE(Fault.throttling(), 1, true, 10),

	THROTTLED_FOR_GOOD(Fault.throttling(), Integer.MAX_VALUE, false, 1),

	SERVER_ERROR_TWICE(Fault.serverError(), 2, true, 10),

	SERVER_ERROR_FOR_GOOD(Fault.serverError(), Integer.MAX_VALUE, false, 1),

	BAD_REQUEST(Fault.error(400, "ValidationException", "One or more parameter values were invalid"), Integer.MAX_VALUE,
			false, 20),

	ACCESS_DENIED(Fault.accessDenied(), Integer.MAX_VALUE, false, 20),

	EXPIRED_TOKEN(Fault.expiredToken(), Integer.MAX_VALUE, false, 20),

	TABLE_GONE(Fault.tableNotFound(), Integer.MAX_VALUE, false, 20),

	CUT_BODY(Fault.cutBody(), 1, true, 10),

	CUT_BODY_FOR_GOOD(Fault.cutBody(), Integer.MAX_VALUE, false, 2),

	WRONG_CRC(Fault.wrongCrc(), 1, true, 10),

	WRONG_CRC_FOR_GOOD(Fault.wrongCrc(), Integer.MAX_VALUE, false, 2),

	MALFORMED(Fault.malformedJson(), 1, true, 10),

	NO_ANSWER(Fault.close(), 1, true, 10),

	RESET(Fault.reset(), 1, true, 10),

	RESET_IN_BODY(Fault.resetInBody(), 1, true, 10),

	RESET_FOR_GOOD(Fault.reset(), Integer.MAX_VALUE, false, 2),

	SLOW(Fault.delay(Duration.ofMillis(30)), 3, true, 10),

	DRIP(Fault.drip(200, Duration.ofMillis(1)), 2, true, 10),

	EMPTY_PAGES(Fault.emptyPage(), 3, false, 10),

	REPEATED_PAGES(Fault.repeatedPage(), 3, false, 10),

	/**
	 * The host cannot be resolved.
	 */
	HOST_UNKNOWN(null, 2, true, 10),

	HOST_UNKNOWN_FOR_GOOD(null, Integer.MAX_VALUE, false, 2),

	/**
	 * The answer stops in the middle of the body until the client gives up on it.
	 */
	STALLED(null, 1, true, 1),

	STALLED_FOR_GOOD(null, Integer.MAX_VALUE, false, 1),

	/**
	 * Held until the refresh is cancelled. The run releases the request.
	 */
	CANCELLED(null, 1, false, 20),

	/**
	 * The table is deleted before the refresh, and created anew after it, perhaps with
	 * another key.
	 */
	DELETED(null, 1, false, 5),

	/**
	 * The table is deleted during the refresh, and created anew at once, perhaps with
	 * another key.
	 */
	RECREATED(null, 1, false, 5);

	private final Fault fault;

	private final int times;

	private final boolean survivable;

	private final int weight;

	FaultKind(Fault fault, int times, boolean survivable, int weight) {
		this.fault = fault;
		this.times = times;
		this.survivable = survivable;
		this.weight = weight;
	}

	/**
	 * Deals faults: each kind once, and then more of them by their weights, in a random
	 * order.
	 * @param count how many to deal
	 * @param random chooses them
	 * @return at least one of each kind when there are enough
	 */
	static List<FaultKind> deal(int count, Random random) {
		List<FaultKind> deck = new ArrayList<>(List.of(values()));
		while (deck.size() < count) {
			deck.add(any(random));
		}
		Collections.shuffle(deck, random);
		return deck.subList(0, count);
	}

	private static FaultKind any(Random random) {
		int sum = 0;
		for (FaultKind kind : values()) {
			sum += kind.weight;
		}
		int choice = random.nextInt(sum);
		for (FaultKind kind : values()) {
			choice -= kind.weight;
			if (choice < 0) {
				return kind;
			}
		}
		throw new IllegalStateException();
	}

	/**
	 * Says whether a refresh that meets the fault still succeeds.
	 */
	boolean isSurvivable() {
		return this.survivable;
	}

	/**
	 * Strikes the Scan requests for a table.
	 * @param proxy the proxy
	 * @param tableName the table
	 * @param first the number of the first request that is struck
	 * @return the rule in force
	 */
	ActiveFault strike(FaultProxy proxy, String tableName, int first) {
		return strike(proxy, tableName, first, this.fault);
	}

	/**
	 * Strikes the Scan requests for a table with a fault of the caller's.
	 */
	ActiveFault strike(FaultProxy proxy, String tableName, int first, Fault fault) {
		int last = last(first);
		int[] number = new int[1];
		return proxy.on("Scan").table(tableName).when(this::concerns).when((request) -> {
			number[0]++;
			return number[0] >= first && number[0] <= last;
		}).then(fault);
	}

	int last(int first) {
		return (this.times == Integer.MAX_VALUE) ? this.times : first + this.times - 1;
	}

	/**
	 * Says whether the first page of a segment is safe from the fault.
	 */
	boolean isOfLaterPages() {
		return this == EMPTY_PAGES || this == REPEATED_PAGES;
	}

	private boolean concerns(HttpRequest request) {
		return !isOfLaterPages() || request.member("ExclusiveStartKey") != null;
	}

}
