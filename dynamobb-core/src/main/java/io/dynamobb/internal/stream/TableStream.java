package io.dynamobb.internal.stream;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.dynamobb.exception.DynamoBBException;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * The stream of a table, for one reader at a time. Thread-safe.
 */
public final class TableStream {

	private static final Logger logger = LoggerFactory.getLogger(TableStream.class);

	private static final int ATTEMPTS = 6;

	private static final int SERVER_ERROR = 500;

	private final TableSpec spec;

	private final DynamoDbClient client;

	private final DynamoDbStreamsClient streams;

	private final StreamThreads threads;

	private final Clock clock;

	private final StreamTimes times;

	private final StreamTotals totals = new StreamTotals();

	private final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Creates the stream of a table. Asks nothing yet.
	 * @param spec the table
	 * @param client asks for the table, and for its items where records do not hold them
	 * @param streams asks for the stream
	 * @param threads what readers run on
	 * @param clock tells the time
	 */
	public TableStream(TableSpec spec, DynamoDbClient client, DynamoDbStreamsClient streams, StreamThreads threads,
			Clock clock) {
		this(spec, client, streams, threads, clock, StreamTimes.DEFAULT);
	}

	TableStream(TableSpec spec, DynamoDbClient client, DynamoDbStreamsClient streams, StreamThreads threads,
			Clock clock, StreamTimes times) {
		this.spec = spec;
		this.client = client;
		this.streams = streams;
		this.threads = threads;
		this.clock = clock;
		this.times = times;
	}

	String name() {
		return this.spec.name();
	}

	Clock clock() {
		return this.clock;
	}

	StreamTimes times() {
		return this.times;
	}

	/**
	 * Returns the counts of all readers of this stream.
	 * @return the same counts each time
	 */
	public StreamTotals totals() {
		return this.totals;
	}

	/**
	 * Takes the positions of all shards and begins to read, five minutes before them. A
	 * scan that begins when this has returned answers with no item that is older than the
	 * first records.
	 * @param records takes what is read, also before this has returned
	 * @param onCancel takes what ends this method early; it does nothing afterwards
	 * @return the reader
	 * @throws DynamoBBException when the table has no stream, the stream may not be read,
	 * or DynamoDB contradicts itself again and again
	 * @throws CancellationException when this was ended early, or the thread interrupted
	 */
	public StreamReader begin(StreamRecords records, Consumer<Runnable> onCancel) {
		Opened opened = open(this::contradiction, onCancel);
		DescribedStream described = opened.described();
		String wrong = contradiction(described);
		if (wrong != null) {
			throw new DynamoBBException("The stream of table '" + name() + "' cannot be read yet: DynamoDB contradicts"
					+ " itself about its shards, " + wrong);
		}
		Instant since = since(described);
		ShardTree tree = new ShardTree();
		List<TrackedShard> shards = tree.begin(described, this.clock.instant(), since);
		StreamReader reader = new StreamReader(this, opened, tree, described.answeredAt(), since, records);
		reader.start(shards);
		logger.info("The stream of table '{}' is read from {} shards on", name(), shards.size());
		return reader;
	}

	private @Nullable String contradiction(DescribedStream described) {
		return described.contradiction(this.clock.instant(), since(described));
	}

	private Instant since(DescribedStream described) {
		return described.answeredAt().minus(this.times.overlap());
	}

	/**
	 * Goes on where another reader was.
	 * @param positions how far that had read
	 * @param records takes what is read, also before this has returned
	 * @param onCancel takes what ends this method early; it does nothing afterwards
	 * @return the reader
	 * @throws StreamGapException when changes since then are lost
	 * @throws DynamoBBException as {@link #begin} does
	 * @throws CancellationException when this was ended early, or the thread interrupted
	 */
	public StreamReader resume(StreamPositions positions, StreamRecords records, Consumer<Runnable> onCancel) {
		Set<String> starts = positions.shards().keySet();
		Opened opened = open((described) -> ShardTree.lost(described, this.clock.instant(), starts), onCancel);
		if (!opened.arn().equals(positions.streamArn())) {
			throw gap("it is another stream now than the one that was read");
		}
		if (positions.upTo().isBefore(this.clock.instant().minus(ShardReader.LIFE))) {
			throw gap("it was not read since " + positions.upTo());
		}
		String lost = ShardTree.lost(opened.described(), this.clock.instant(), starts);
		if (lost != null) {
			throw gap(lost);
		}
		ShardTree tree = new ShardTree();
		List<TrackedShard> shards = tree.resume(opened.described(), positions);
		StreamReader reader = new StreamReader(this, opened, tree, positions.upTo(), Instant.MIN, records);
		reader.start(shards);
		logger.info("The stream of table '{}' is read on from {} shards", name(), shards.size());
		return reader;
	}

	private StreamGapException gap(String why) {
		this.totals.countGap();
		return new StreamGapException("The stream of table '" + name() + "' has lost changes: " + why);
	}

	/**
	 * Asks for the stream, again and again while the answer contradicts itself.
	 */
	private Opened open(Function<DescribedStream, @Nullable String> contradiction, Consumer<Runnable> onCancel) {
		StreamTasks tasks = new StreamTasks(this.threads);
		AtomicBoolean settled = new AtomicBoolean();
		onCancel.accept(() -> {
			if (settled.compareAndSet(false, true)) {
				tasks.end();
			}
		});
		StreamCalls calls = new StreamCalls(this.spec, this.client, this.streams, this.threads, tasks, this.clock);
		String arn = patiently(tasks, calls::streamArn);
		if (arn == null) {
			throw new DynamoBBException(howToEnable());
		}
		DescribedStream described = patiently(tasks, () -> calls.describe(arn, null));
		for (int asked = 1; asked < ATTEMPTS && contradiction.apply(described) != null; asked++) {
			tasks.pause(this.times.askAgain(asked));
			described = patiently(tasks, () -> calls.describe(arn, null));
		}
		if (!described.isOn()) {
			throw new DynamoBBException(howToEnable());
		}
		boolean held = described.viewType() == StreamViewType.NEW_IMAGE
				|| described.viewType() == StreamViewType.NEW_AND_OLD_IMAGES;
		if (!held && this.warned.compareAndSet(false, true)) {
			logger.warn("The stream of table '{}' has view type {}, without the new items: each changed item is read"
					+ " again, consistently, which costs read capacity. A stream of view type NEW_IMAGE costs none",
					name(), described.viewType());
		}
		if (!settled.compareAndSet(false, true)) {
			throw new CancellationException("Nobody waits for the stream any more");
		}
		return new Opened(arn, held, described, calls, tasks);
	}

	private String howToEnable() {
		return "Table '" + name() + "' cannot follow its changes: table '" + this.spec.tableName()
				+ "' in DynamoDB has no stream. Enable one of view type NEW_IMAGE, for example by aws dynamodb"
				+ " update-table --table-name " + this.spec.tableName()
				+ " --stream-specification StreamEnabled=true,StreamViewType=NEW_IMAGE"
				+ "; DynamoBB changes no settings of a table";
	}

	private <T> T patiently(StreamTasks tasks, Supplier<T> question) {
		for (int attempt = 1;; attempt++) {
			try {
				return question.get();
			}
			catch (SdkClientException | AwsServiceException ex) {
				if (tasks.isEnded()) {
					throw new CancellationException("Nobody waits for the stream any more");
				}
				if (attempt == ATTEMPTS || !isPassing(ex)) {
					throw ex;
				}
				if (StreamCalls.isThrottled(ex)) {
					this.totals.countThrottled();
				}
				tasks.pause(this.times.after(attempt));
			}
		}
	}

	private static boolean isPassing(RuntimeException failure) {
		return !(failure instanceof AwsServiceException service) || StreamCalls.isThrottled(failure)
				|| service.statusCode() >= SERVER_ERROR;
	}

	/**
	 * A stream that may be read.
	 *
	 * @param arn its ARN
	 * @param held whether its records hold the new items
	 * @param described its shards
	 * @param calls asks for more
	 * @param tasks run the reader
	 */
	record Opened(String arn, boolean held, DescribedStream described, StreamCalls calls, StreamTasks tasks) {

	}

}
