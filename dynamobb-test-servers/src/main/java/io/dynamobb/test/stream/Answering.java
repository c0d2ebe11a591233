package io.dynamobb.test.stream;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * How a {@link FakeStream} answers: whole and right, unless a test says otherwise.
 * Thread-safe.
 */
public final class Answering {

	private static final int SHARDS = 100;

	private static final int RECORDS = 1_000;

	private final Random random;

	private final Map<String, Integer> hidden = new HashMap<>();

	private double omitted;

	private double empty;

	private boolean knowsFilters = true;

	private boolean tellsEndings = true;

	private boolean endsShards = true;

	private int shardsAPage = SHARDS;

	private int recordsAPage = RECORDS;

	private int expiredIterators;

	private int iterators;

	private int filtered;

	private @Nullable Instant date;

	Answering(Random random) {
		this.random = random;
	}

	/**
	 * Leaves a shard out of the next answers to DescribeStream.
	 * @param shardId its id
	 * @param answers how many answers
	 */
	public synchronized void hide(String shardId, int answers) {
		this.hidden.put(shardId, answers);
	}

	/**
	 * Leaves shards out of answers to DescribeStream at random.
	 * @param share the share of the shards
	 */
	public synchronized void omitShards(double share) {
		this.omitted = share;
	}

	/**
	 * Answers GetRecords at random without records, although there are some.
	 * @param share the share of the answers
	 */
	public synchronized void emptyPages(double share) {
		this.empty = share;
	}

	/**
	 * Sets whether a filter for the children of a shard is heard, or ignored as by
	 * DynamoDB Local.
	 * @param knows whether it is
	 */
	public synchronized void knowsFilters(boolean knows) {
		this.knowsFilters = knows;
	}

	/**
	 * Sets whether closed shards say that they are.
	 * @param tells whether they do
	 */
	public synchronized void tellsEndings(boolean tells) {
		this.tellsEndings = tells;
	}

	/**
	 * Sets whether GetRecords ends at the end of a closed shard.
	 * @param ends whether it does
	 */
	public synchronized void endsShards(boolean ends) {
		this.endsShards = ends;
	}

	/**
	 * Sets how many shards a page of DescribeStream has.
	 * @param shards the number of shards
	 */
	public synchronized void shardsAPage(int shards) {
		this.shardsAPage = shards;
	}

	/**
	 * Sets how many records a page has at most.
	 * @param records the number of records
	 */
	public synchronized void recordsAPage(int records) {
		this.recordsAPage = records;
	}

	/**
	 * Lets all iterators die that were given so far.
	 */
	public synchronized void expireIterators() {
		this.expiredIterators = this.iterators;
	}

	/**
	 * Sets the clock of the service, in the header {@code Date}.
	 * @param now the moment
	 */
	public synchronized void date(Instant now) {
		this.date = now;
	}

	/**
	 * Returns how often children of one shard were asked for.
	 * @return the number of requests
	 */
	public synchronized int filteredRequests() {
		return this.filtered;
	}

	synchronized boolean isShown(String shardId) {
		Integer answers = this.hidden.get(shardId);
		if (answers != null && answers > 0) {
			this.hidden.put(shardId, answers - 1);
			return false;
		}
		return this.omitted == 0 || this.random.nextDouble() >= this.omitted;
	}

	synchronized boolean isEmptyPage() {
		return this.empty > 0 && this.random.nextDouble() < this.empty;
	}

	synchronized boolean filters() {
		this.filtered++;
		return this.knowsFilters;
	}

	synchronized boolean tellsEndings() {
		return this.tellsEndings;
	}

	synchronized boolean endsShards() {
		return this.endsShards;
	}

	synchronized int shardsAPage() {
		return this.shardsAPage;
	}

	synchronized int recordsAPage() {
		return this.recordsAPage;
	}

	synchronized int nextIterator() {
		return ++this.iterators;
	}

	synchronized boolean isExpired(int iterator) {
		return iterator <= this.expiredIterators;
	}

	synchronized @Nullable Instant date() {
		return this.date;
	}

}
