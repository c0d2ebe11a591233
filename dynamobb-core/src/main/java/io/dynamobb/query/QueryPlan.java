package io.dynamobb.query;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * How a query is run on the tables as they were when it was asked for: a tree of steps,
 * of which this is the last. A step takes its rows from its children, and the first step
 * has none. Values of the caller's are shown as question marks. Immutable and
 * thread-safe.
 *
 * @see Query#plan()
 */
public final class QueryPlan {

	private final Operator operator;

	private final @Nullable String table;

	private final @Nullable String alias;

	private final @Nullable String access;

	private final List<String> keys;

	private final List<String> columns;

	private final List<String> results;

	private final List<String> conditions;

	private final @Nullable Long estimatedRows;

	private final List<String> notes;

	private final List<QueryPlan> children;

	private QueryPlan(Builder builder) {
		this.operator = builder.operator;
		this.table = builder.table;
		this.alias = builder.alias;
		this.access = builder.access;
		this.keys = builder.keys;
		this.columns = builder.columns;
		this.results = builder.results;
		this.conditions = builder.conditions;
		this.estimatedRows = builder.estimatedRows;
		this.notes = builder.notes;
		this.children = builder.children;
	}

	/**
	 * Begins a step.
	 * @param operator what it does
	 * @return the builder
	 */
	public static Builder builder(Operator operator) {
		return new Builder(operator);
	}

	/**
	 * Returns what the step does.
	 * @return the operator
	 */
	public Operator operator() {
		return this.operator;
	}

	/**
	 * Returns the table that the step reads or looks up in.
	 * @return the name of the table, {@code null} when there is none
	 */
	public @Nullable String table() {
		return this.table;
	}

	/**
	 * Returns what the join calls that table.
	 * @return the name in the join, which may be the table's own; {@code null} when there
	 * is no table
	 */
	public @Nullable String alias() {
		return this.alias;
	}

	/**
	 * Returns how the rows of that table are found, in words: {@code by its index on
	 * [plan]}, {@code by a hash of its rows}.
	 * @return the words, {@code null} where all rows are read and where there is no table
	 */
	public @Nullable String access() {
		return this.access;
	}

	/**
	 * Returns what must be equal in the rows so far and in the table:
	 * {@code locations.customerId = customers.id}.
	 * @return the keys, empty for what has none
	 */
	public List<String> keys() {
		return this.keys;
	}

	/**
	 * Returns what the step takes, groups by, sorts by or keeps.
	 * @return for {@link Operator#SELECT} and {@link Operator#GROUP} the values and their
	 * names, for {@link Operator#SORT} the orders, for {@link Operator#LIMIT} the number
	 * of rows, for {@link Operator#KEPT} the tables; empty for all others
	 */
	public List<String> columns() {
		return this.columns;
	}

	/**
	 * Returns what is calculated for each group: {@code sum of area as total}.
	 * @return the results, empty for what is no group
	 */
	public List<String> results() {
		return this.results;
	}

	/**
	 * Returns what must hold of the rows that the step keeps.
	 * @return the conditions, all of which must hold
	 */
	public List<String> conditions() {
		return this.conditions;
	}

	/**
	 * Returns how many rows there are likely to be after the step.
	 * @return the number of rows, empty where nothing is estimated
	 */
	public OptionalLong estimatedRows() {
		return (this.estimatedRows != null) ? OptionalLong.of(this.estimatedRows) : OptionalLong.empty();
	}

	/**
	 * Returns what should be known of the whole query: which value a name means that
	 * several tables have.
	 * @return the sentences, empty for a step that is not the last
	 */
	public List<String> notes() {
		return this.notes;
	}

	/**
	 * Returns where the step takes its rows from.
	 * @return the steps before
	 */
	public List<QueryPlan> children() {
		return this.children;
	}

	/**
	 * Returns the step in words, without its children and notes.
	 * @return the words, on one line
	 */
	public String text() {
		StringBuilder text = new StringBuilder(this.operator.words);
		if (this.table != null) {
			text.append(' ').append(this.table).append(this.table.equals(this.alias) ? "" : " as " + this.alias);
		}
		if (this.access != null) {
			text.append(' ').append(this.access);
		}
		append(text, " on ", this.keys, " and ");
		append(text, (this.operator == Operator.GROUP) ? " by " : " ", this.columns, ", ");
		append(text, ": ", this.results, ", ");
		append(text, " where ", this.conditions, " and ");
		if (this.estimatedRows != null) {
			text.append(String.format(Locale.ROOT, ": about %,d rows", this.estimatedRows));
		}
		return text.toString();
	}

	private static void append(StringBuilder text, String prefix, List<String> parts, String separator) {
		if (!parts.isEmpty()) {
			text.append(prefix).append(String.join(separator, parts));
		}
	}

	/**
	 * Returns all steps in words, one a line in the order in which they are run, and
	 * after them the notes.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder();
		this.children.forEach((child) -> text.append(child));
		text.append(text()).append('\n');
		this.notes.forEach((note) -> text.append(note).append('\n'));
		return text.toString();
	}

	/**
	 * What a step does. There may be more in versions to come.
	 */
	public enum Operator {

		/** Reads the rows of a table. */
		READ("read"),

		/** Reads the rows of a materialised join. */
		KEPT("read rows that were found when the tables were published, of"),

		/** Adds a table: each pair that matches. */
		JOIN("join"),

		/** Adds a table, and keeps rows that match nothing. */
		LEFT_JOIN("left join"),

		/** Adds a table, and keeps its rows that nothing matches. */
		RIGHT_JOIN("right join"),

		/** Adds a table, and keeps what matches nothing on either side. */
		FULL_JOIN("full join"),

		/** Adds a table: every pair. */
		CROSS_JOIN("cross join"),

		/** Keeps rows for which a table has a match. */
		EXISTS("keep rows that match"),

		/** Keeps rows for which a table has no match. */
		NOT_EXISTS("keep rows that do not match"),

		/** Keeps rows that meet conditions. */
		FILTER("keep rows"),

		/** Takes values out of rows. */
		SELECT("take"),

		/** Puts rows into groups. */
		GROUP("group"),

		/** Keeps groups that meet conditions. */
		HAVING("keep groups"),

		/** Keeps one of the rows that are the same. */
		DISTINCT("keep one of the rows that are the same"),

		/** Sorts rows. */
		SORT("sort by"),

		/** Keeps the first rows. */
		LIMIT("keep the first");

		private final String words;

		Operator(String words) {
			this.words = words;
		}

	}

	/**
	 * Builder for a step.
	 */
	public static final class Builder {

		private final Operator operator;

		private @Nullable String table;

		private @Nullable String alias;

		private @Nullable String access;

		private List<String> keys = List.of();

		private List<String> columns = List.of();

		private List<String> results = List.of();

		private List<String> conditions = List.of();

		private @Nullable Long estimatedRows;

		private List<String> notes = List.of();

		private List<QueryPlan> children = List.of();

		private Builder(Operator operator) {
			this.operator = operator;
		}

		/**
		 * Sets the table that the step reads or looks up in.
		 * @param table the name of the table
		 * @param alias its name in the join
		 * @return this builder
		 */
		public Builder table(String table, String alias) {
			this.table = table;
			this.alias = alias;
			return this;
		}

		/**
		 * Sets how the rows of the table are found.
		 * @param access the words, {@code null} where all rows are read
		 * @return this builder
		 */
		public Builder access(@Nullable String access) {
			this.access = access;
			return this;
		}

		/**
		 * Sets what must be equal in the rows so far and in the table.
		 * @param keys the keys
		 * @return this builder
		 */
		public Builder keys(List<String> keys) {
			this.keys = List.copyOf(keys);
			return this;
		}

		/**
		 * Sets what the step takes, groups by, sorts by or keeps.
		 * @param columns the columns
		 * @return this builder
		 */
		public Builder columns(List<String> columns) {
			this.columns = List.copyOf(columns);
			return this;
		}

		/**
		 * Sets what is calculated for each group.
		 * @param results the results
		 * @return this builder
		 */
		public Builder results(List<String> results) {
			this.results = List.copyOf(results);
			return this;
		}

		/**
		 * Sets what must hold of the rows that the step keeps.
		 * @param conditions the conditions, without the values of the caller's
		 * @return this builder
		 */
		public Builder conditions(List<String> conditions) {
			this.conditions = List.copyOf(conditions);
			return this;
		}

		/**
		 * Sets how many rows there are likely to be after the step.
		 * @param estimatedRows the number of rows
		 * @return this builder
		 */
		public Builder estimatedRows(long estimatedRows) {
			this.estimatedRows = estimatedRows;
			return this;
		}

		/**
		 * Sets what should be known of the whole query.
		 * @param notes the sentences
		 * @return this builder
		 */
		public Builder notes(List<String> notes) {
			this.notes = List.copyOf(notes);
			return this;
		}

		/**
		 * Sets where the step takes its rows from.
		 * @param children the steps before
		 * @return this builder
		 */
		public Builder children(QueryPlan... children) {
			this.children = List.of(children);
			return this;
		}

		public QueryPlan build() {
			return new QueryPlan(this);
		}

	}

}
