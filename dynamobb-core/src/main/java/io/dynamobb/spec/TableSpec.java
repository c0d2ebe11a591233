package io.dynamobb.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.dynamobb.exception.InvalidTableSpecException;
import io.dynamobb.exception.TableNotLoadedException;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.AttributeValues;
import org.jspecify.annotations.Nullable;

/**
 * How a table is cached. Immutable; what can be wrong without asking DynamoDB is checked
 * when it is built.
 */
public final class TableSpec {

	private final String name;

	private final String tableName;

	private final @Nullable String exportLocation;

	private final @Nullable String indexName;

	private final List<AttributePath> attributes;

	private final @Nullable ScanFilter filter;

	private final boolean consistentRead;

	private final boolean compress;

	private final int segments;

	private final @Nullable Integer pageSize;

	private final List<List<String>> indexes;

	private final boolean cache;

	private final boolean serveClient;

	private final boolean store;

	private final Startup startup;

	private final ScanLimits limits;

	private final SnapshotGuards guards;

	private final RefreshPolicy refresh;

	private final ChangePolicy changes;

	private final boolean writeThrough;

	private TableSpec(Builder builder) {
		this.name = builder.name;
		this.cache = builder.cache;
		this.startup = builder.startup;
		SpecCheck check = new SpecCheck(this.name);
		this.tableName = (builder.tableName != null) ? builder.tableName : builder.name;
		this.exportLocation = builder.exportLocation;
		this.indexName = builder.indexName;
		this.attributes = builder.attributes.stream().map((path) -> check.path("attributes", path)).toList();
		this.filter = builder.filter;
		this.consistentRead = builder.consistentRead;
		this.compress = builder.compress;
		this.segments = builder.segments;
		this.pageSize = builder.pageSize;
		this.serveClient = builder.serveClient;
		this.store = builder.store;
		this.writeThrough = builder.writeThrough;
		check.scan(this);
		check.export(this);
		this.limits = builder.limits.build();
		this.guards = builder.guards.build(this.attributes);
		this.refresh = builder.refresh.build();
		this.changes = builder.changes.build(this);
		Stream<List<String>> declared = builder.indexes.stream()
			.map((index) -> check.index("indexes", index, this.attributes));
		this.indexes = Stream.concat(declared, this.guards.uniqueIndexes().stream()).distinct().toList();
	}

	/**
	 * Begins a specification.
	 * @param name the name of the table in code; the name in DynamoDB is the same unless
	 * it is set
	 * @return a builder
	 */
	public static Builder builder(String name) {
		return new Builder(name);
	}

	/**
	 * {@return the name in code}
	 */
	public String name() {
		return this.name;
	}

	/**
	 * {@return the name or ARN of the table in DynamoDB}
	 */
	public String tableName() {
		return this.tableName;
	}

	/**
	 * {@return where the exports lie that are read, {@code null} when the table is}
	 */
	public @Nullable String exportLocation() {
		return this.exportLocation;
	}

	/**
	 * {@return the secondary index that is scanned in place of the table, {@code null}
	 * for the table itself}
	 */
	public @Nullable String indexName() {
		return this.indexName;
	}

	/**
	 * {@return the paths of what is loaded of each item besides its primary key, empty
	 * for everything}
	 */
	public List<AttributePath> attributes() {
		return this.attributes;
	}

	/**
	 * {@return the attributes of each look-up that is built with every snapshot, the
	 * unique ones included}
	 */
	public List<List<String>> indexes() {
		return this.indexes;
	}

	/**
	 * {@return the condition that items have to meet, {@code null} for all items}
	 */
	public @Nullable ScanFilter filter() {
		return this.filter;
	}

	/**
	 * {@return whether the scan reads consistently, at twice the price}
	 */
	public boolean consistentRead() {
		return this.consistentRead;
	}

	/**
	 * {@return whether DynamoDB is asked for compressed pages}
	 */
	public boolean compress() {
		return this.compress;
	}

	/**
	 * {@return the number of segments that are scanned in parallel}
	 */
	public int segments() {
		return this.segments;
	}

	/**
	 * {@return the most items that DynamoDB evaluates for a page, {@code null} for
	 * DynamoDB's own of 1 MB}
	 */
	public @Nullable Integer pageSize() {
		return this.pageSize;
	}

	/**
	 * {@return whether the table is cached; it has its client alone when it is not}
	 */
	public boolean cache() {
		return this.cache;
	}

	/**
	 * {@return whether reads of the application's {@code DynamoDbClient} are answered
	 * from memory where that can be done as DynamoDB would}
	 */
	public boolean serveClient() {
		return this.serveClient;
	}

	/**
	 * {@return whether the snapshots of the table are stored, where there is a place for
	 * snapshots}
	 */
	public boolean store() {
		return this.store;
	}

	/**
	 * {@return when the table is loaded first}
	 */
	public Startup startup() {
		return this.startup;
	}

	/**
	 * {@return how far a scan may go}
	 */
	public ScanLimits limits() {
		return this.limits;
	}

	/**
	 * {@return what a snapshot must fulfil}
	 */
	public SnapshotGuards guards() {
		return this.guards;
	}

	/**
	 * {@return when the table is refreshed, and how it is kept fresh}
	 */
	public RefreshPolicy refresh() {
		return this.refresh;
	}

	/**
	 * {@return how the table follows its changes}
	 */
	public ChangePolicy changes() {
		return this.changes;
	}

	/**
	 * {@return whether what this application writes to the table is in its cache at once}
	 */
	public boolean writeThrough() {
		return this.writeThrough;
	}

	/**
	 * When a table is loaded first.
	 */
	public enum Startup {

		/** Before the application has started; start-up fails when the load does. */
		EAGER,

		/** Beside the start; until then, reads throw {@link TableNotLoadedException}. */
		BACKGROUND,

		/** With the first read, which waits for it. */
		LAZY

	}

	/**
	 * Builds a {@link TableSpec}.
	 */
	public static final class Builder {

		private final String name;

		private @Nullable String tableName;

		private @Nullable String exportLocation;

		private @Nullable String indexName;

		private List<String> attributes = List.of();

		private final List<List<String>> indexes = new ArrayList<>();

		private @Nullable ScanFilter filter;

		private boolean consistentRead;

		private boolean compress;

		private int segments = 1;

		private @Nullable Integer pageSize;

		private boolean cache = true;

		private boolean serveClient;

		private boolean store = true;

		private Startup startup = Startup.EAGER;

		private final ScanLimits.Builder limits;

		private final SnapshotGuards.Builder guards;

		private final RefreshPolicy.Builder refresh;

		private final ChangePolicy.Builder changes;

		private boolean writeThrough;

		private Builder(String name) {
			this.name = name;
			this.limits = new ScanLimits.Builder(new SpecCheck(name));
			this.guards = new SnapshotGuards.Builder(new SpecCheck(name));
			this.refresh = new RefreshPolicy.Builder(new SpecCheck(name));
			this.changes = new ChangePolicy.Builder(new SpecCheck(name));
		}

		public Builder tableName(@Nullable String tableName) {
			this.tableName = tableName;
			return this;
		}

		/**
		 * Has DynamoDB's exports of the table be read, without a read unit: the newest
		 * full one and the incremental ones that follow it, or the one that is named.
		 * @param exportLocation {@code file:} and a directory, or what
		 * {@code DynamoBB.Builder.exportFiles} opens, such as {@code s3://bucket/prefix},
		 * perhaps with {@code /AWSDynamoDB/} and the id of an export behind it;
		 * {@code null} to scan the table
		 * @return this builder
		 */
		public Builder exportLocation(@Nullable String exportLocation) {
			this.exportLocation = exportLocation;
			return this;
		}

		public Builder indexName(@Nullable String indexName) {
			this.indexName = indexName;
			return this;
		}

		/**
		 * Sets what is loaded of each item besides its primary key.
		 * @param attributes paths as {@link AttributePath#parse} reads them; none for
		 * everything
		 */
		public Builder attributes(String... attributes) {
			this.attributes = List.of(attributes);
			return this;
		}

		/**
		 * Adds a look-up by one attribute, or by several together.
		 * @param attributes the attributes; a name with a dot or bracket goes in double
		 * quotes
		 */
		public Builder index(String... attributes) {
			this.indexes.add(List.of(attributes));
			return this;
		}

		/** Sets the condition that items have to meet, without {@code #names}. */
		public Builder filter(String expression, Map<String, ?> values) {
			return filter(expression, Map.of(), values);
		}

		/**
		 * Sets the condition that items have to meet.
		 * @param expression the {@code FilterExpression}
		 * @param names what its {@code #names} stand for
		 * @param values what its {@code :values} stand for, as {@link AttributeValues#of}
		 * takes them
		 * @return this builder
		 */
		public Builder filter(String expression, Map<String, String> names, Map<String, ?> values) {
			this.filter = ScanFilter.of(expression, names, values);
			return this;
		}

		public Builder consistentRead(boolean consistentRead) {
			this.consistentRead = consistentRead;
			return this;
		}

		public Builder compress(boolean compress) {
			this.compress = compress;
			return this;
		}

		public Builder segments(int segments) {
			this.segments = segments;
			return this;
		}

		public Builder pageSize(@Nullable Integer pageSize) {
			this.pageSize = pageSize;
			return this;
		}

		public Builder cache(boolean cache) {
			this.cache = cache;
			return this;
		}

		/**
		 * Sets whether reads of a {@linkplain io.dynamobb.DynamoMap#wrap wrapped} client
		 * of the SDK are answered from memory. Not with an index.
		 * @param serveClient whether they are; not when it is not set
		 * @return this builder
		 */
		public Builder serveClient(boolean serveClient) {
			this.serveClient = serveClient;
			return this;
		}

		/**
		 * Sets whether the snapshots of the table are stored, where there is a place for
		 * snapshots.
		 * @param store whether they are; they are when it is not set
		 * @return this builder
		 */
		public Builder store(boolean store) {
			this.store = store;
			return this;
		}

		public Builder startup(Startup startup) {
			this.startup = startup;
			return this;
		}

		/** Sets how far a scan may go. */
		public Builder limits(Consumer<ScanLimits.Builder> limits) {
			limits.accept(this.limits);
			return this;
		}

		/** Sets what a snapshot must fulfil before it is published. */
		public Builder guards(Consumer<SnapshotGuards.Builder> guards) {
			guards.accept(this.guards);
			return this;
		}

		/** Sets when the table is refreshed, and how it is kept fresh. */
		public Builder refresh(Consumer<RefreshPolicy.Builder> refresh) {
			refresh.accept(this.refresh);
			return this;
		}

		/** Sets how the table follows its changes between refreshes. */
		public Builder changes(Consumer<ChangePolicy.Builder> changes) {
			changes.accept(this.changes);
			return this;
		}

		/**
		 * Sets whether what this application writes to the table, through its
		 * {@link io.dynamobb.DynamoClient DynamoClient} or a
		 * {@linkplain io.dynamobb.DynamoMap#wrap wrapped} client of the SDK, is in its
		 * cache when the call returns. Not with an index.
		 * @param writeThrough whether it is; not when it is not set
		 */
		public Builder writeThrough(boolean writeThrough) {
			this.writeThrough = writeThrough;
			return this;
		}

		/**
		 * {@return the specification}
		 * @throws InvalidTableSpecException when a setting cannot work
		 */
		public TableSpec build() {
			return new TableSpec(this);
		}

	}

}
