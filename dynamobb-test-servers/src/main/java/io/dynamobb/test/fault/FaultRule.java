package io.dynamobb.test.fault;

import java.util.function.Predicate;

import io.dynamobb.test.http.HttpRequest;

/**
 * Which requests get a {@link Fault}. Requests are counted from 1, from when the rule was
 * given to the proxy, those alone that its operation, table and condition match.
 */
public final class FaultRule {

	private final FaultProxy proxy;

	private Predicate<HttpRequest> condition;

	private int first = 1;

	private int last = Integer.MAX_VALUE;

	FaultRule(FaultProxy proxy, Predicate<HttpRequest> condition) {
		this.proxy = proxy;
		this.condition = condition;
	}

	/**
	 * Narrows the rule to a table.
	 * @param table the name of the table, as requests give it
	 * @return this rule
	 */
	public FaultRule table(String table) {
		return when((request) -> request.table().equals(table));
	}

	/**
	 * Narrows the rule by a condition.
	 * @param matches what requests must fulfil; called by one thread at a time
	 * @return this rule
	 */
	public FaultRule when(Predicate<HttpRequest> matches) {
		this.condition = this.condition.and(matches);
		return this;
	}

	/**
	 * Narrows the rule to one request.
	 * @param number the number of the request
	 * @return this rule
	 */
	public FaultRule nth(int number) {
		this.first = number;
		this.last = number;
		return this;
	}

	/**
	 * Narrows the rule to the first requests.
	 * @param count how many
	 * @return this rule
	 */
	public FaultRule first(int count) {
		this.last = count;
		return this;
	}

	/**
	 * Narrows the rule to a request and all after it.
	 * @param number the number of the request
	 * @return this rule
	 */
	public FaultRule from(int number) {
		this.first = number;
		return this;
	}

	/**
	 * Puts the rule in force.
	 * @param fault what happens to the requests
	 * @return the rule in force
	 */
	public ActiveFault then(Fault fault) {
		ActiveFault active = new ActiveFault(this.condition, this.first, this.last, fault);
		this.proxy.add(active);
		return active;
	}

}
