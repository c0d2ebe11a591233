package io.dynamobb.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of a join. It is run in the order of what stands here: tables, conditions,
 * groups or selected values, distinct, order, limit. Values are named
 * {@code table.attribute}, with the table's alias where it has one, and a path may
 * follow; or {@code attribute} alone, which means the first table that has it in any
 * item.
 *
 * @param from Name of the first table.
 * @param alias Name of the first table in the join. Defaults to its name.
 * @param joins Tables that are joined with those before, one after the other.
 * @param where Conditions, all of which a row has to meet.
 * @param groupBy Values that the rows of a group have in common, each with 'as' and a
 * name for the result or not.
 * @param aggregates What is calculated of each group, or of all rows without groups.
 * @param select Values to take, each with 'as' and a name for the result or not. Whole
 * items when not set.
 * @param distinct Whether one is kept of the rows that have the same values.
 * @param orderBy Values to sort by, each with 'desc', 'nulls first' or both after it, or
 * neither.
 * @param limit Number of rows that are kept at most.
 * @param materialised Whether the rows are found with each refresh of one of the tables
 * and published with them, rather than with each read.
 */
public record JoinProperties(@Nullable String from, @Nullable String alias, @DefaultValue List<Joined> joins,
		@DefaultValue List<Where> where, @DefaultValue List<String> groupBy, @DefaultValue List<Aggregate> aggregates,
		@DefaultValue List<String> select, @DefaultValue("false") boolean distinct, @DefaultValue List<String> orderBy,
		@Nullable Long limit, @DefaultValue("false") boolean materialised) {

	/**
	 * Properties of a table that is joined.
	 *
	 * @param kind Which rows stay.
	 * @param table Name of the table.
	 * @param alias Name of the table in the join. Defaults to its name.
	 * @param keys What must be equal. Each entry is the name of a value that both sides
	 * have, or two names with an equals sign between them, that of a table before first.
	 */
	public record Joined(@DefaultValue("inner") Kind kind, @Nullable String table, @Nullable String alias,
			@DefaultValue List<String> keys) {

	}

	/**
	 * Which rows a joined table leaves.
	 */
	public enum Kind {

		/** Those that match. */
		INNER,

		/** Those that match, and what is before without a match. */
		LEFT,

		/** Those that match, and items of the table without a match. */
		RIGHT,

		/** Those that match, and all without a match on either side. */
		FULL,

		/** Every pair. */
		CROSS,

		/** What is before, where the table has a match, without an item of it. */
		EXISTS,

		/** What is before, where the table has no match. */
		NOT_EXISTS

	}

	/**
	 * Properties of a condition.
	 *
	 * @param attribute Name of the value.
	 * @param operator How it compares.
	 * @param value What it is compared with: a string, a number or a boolean.
	 * @param type Type of the value, S, N or BOOL. As YAML tells them apart when not set.
	 * @param values What it may equal, for the operator 'in'.
	 * @param other Name of another value that it is compared with.
	 */
	public record Where(@Nullable String attribute, @DefaultValue("equal-to") Operator operator, @Nullable Object value,
			@Nullable String type, @DefaultValue List<Object> values, @Nullable String other) {

		/**
		 * Returns the name and the operator, without the values.
		 */
		@Override
		public String toString() {
			return "Where[" + this.attribute + " " + this.operator + "]";
		}

	}

	/**
	 * How a value compares.
	 */
	public enum Operator {

		/** Equal. */
		EQUAL_TO,

		/** There, and not equal. */
		NOT_EQUAL_TO,

		/** Less. */
		LESS_THAN,

		/** Less or equal. */
		LESS_THAN_OR_EQUAL_TO,

		/** Greater. */
		GREATER_THAN,

		/** Greater or equal. */
		GREATER_THAN_OR_EQUAL_TO,

		/** A string that begins with another. */
		BEGINS_WITH,

		/** A string with another in it, or a list or set with a member. */
		CONTAINS,

		/** Equal to one of several. */
		IN,

		/** There, and not NULL. */
		EXISTS,

		/** Absent, or NULL. */
		NOT_EXISTS

	}

	/**
	 * Properties of what is calculated of a group.
	 *
	 * @param function What is calculated.
	 * @param value Name of the value that it is calculated of. Rows are counted when not
	 * set.
	 * @param name Name of the result.
	 */
	public record Aggregate(@Nullable Function function, @Nullable String value, @Nullable String name) {

	}

	/**
	 * What is calculated of a group.
	 */
	public enum Function {

		/** Number of rows, or of those that have the value. */
		COUNT,

		/** Number of different values. */
		COUNT_DISTINCT,

		/** Sum of numbers. */
		SUM,

		/** Average of numbers. */
		AVG,

		/** Least value. */
		MIN,

		/** Greatest value. */
		MAX

	}

}
