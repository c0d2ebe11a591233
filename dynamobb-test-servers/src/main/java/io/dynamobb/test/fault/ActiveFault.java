package io.dynamobb.test.fault;

import java.util.function.Predicate;

import io.dynamobb.test.http.HttpRequest;

/**
 * A rule in force, and how often it has struck. Thread-safe.
 */
public final class ActiveFault {

	private final Predicate<HttpRequest> condition;

	private final int first;

	private final int last;

	private final Fault fault;

	private int matches;

	private int strikes;

	ActiveFault(Predicate<HttpRequest> condition, int first, int last, Fault fault) {
		this.condition = condition;
		this.first = first;
		this.last = last;
		this.fault = fault;
	}

	synchronized boolean matches(HttpRequest request) {
		if (!this.condition.test(request)) {
			return false;
		}
		this.matches++;
		return this.matches >= this.first && this.matches <= this.last;
	}

	Fault strike() {
		synchronized (this) {
			this.strikes++;
		}
		return this.fault;
	}

	/**
	 * Returns how often the rule has struck.
	 * @return the number of requests that got the fault
	 */
	public synchronized int strikes() {
		return this.strikes;
	}

}
