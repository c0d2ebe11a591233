package io.dynamobb.internal.snapshot;

import java.math.BigDecimal;
import java.util.Arrays;

import io.dynamobb.internal.snapshot.values.KeyValue;
import io.dynamobb.internal.snapshot.values.ValueSlice;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The values of one attribute in all rows. Keys equal each other as {@link KeyValue}
 * says.
 */
public interface Column {

	/**
	 * What stands for the code of a value that has none.
	 */
	int NO_CODE = -1;

	/**
	 * Returns the attribute.
	 * @return the name of the attribute
	 */
	String attribute();

	/**
	 * Returns the type of a value.
	 * @param row the row number
	 * @return the type, {@code null} where the row lacks the attribute
	 */
	AttributeValue.@Nullable Type type(int row);

	/**
	 * Returns a value, exactly as it came from DynamoDB.
	 * @param row the row number
	 * @return the value, {@code null} where the row lacks the attribute
	 */
	@Nullable AttributeValue value(int row);

	/**
	 * Returns a value of type S, or the digits of one of type N, without building an
	 * {@link AttributeValue}.
	 * @param row the row number
	 * @return the text, {@code null} where the value has another type or is absent
	 */
	@Nullable String text(int row);

	/**
	 * Finds the bytes of what {@link #text} returns.
	 * @param row the row number
	 * @param slice filled with where they stand
	 * @return whether there is such a text
	 */
	default boolean readText(int row, ValueSlice slice) {
		String text = text(row);
		if (text != null) {
			slice.set(text);
		}
		return text != null;
	}

	/**
	 * Returns a value of type N.
	 * @param row the row number
	 * @return the number, {@code null} where the value has another type or is absent
	 */
	default @Nullable BigDecimal number(int row) {
		AttributeValue value = value(row);
		return (value != null && value.n() != null) ? new BigDecimal(value.n()) : null;
	}

	/**
	 * Returns a number as a whole number of ten-thousandths.
	 * @param row the row number
	 * @return the number times 10,000, {@link Long#MIN_VALUE} where the value has another
	 * type, is absent, or is not exactly that many
	 */
	default long tenThousandths(int row) {
		return Long.MIN_VALUE;
	}

	/**
	 * Does the same for many rows.
	 * @param rows the row numbers, negative for none
	 * @param count how many of them, from the first
	 * @param numbers takes the numbers
	 */
	default void tenThousandths(int[] rows, int count, long[] numbers) {
		for (int i = 0; i < count; i++) {
			numbers[i] = (rows[i] >= 0) ? tenThousandths(rows[i]) : Long.MIN_VALUE;
		}
	}

	/**
	 * Returns by how many codes the column knows its values.
	 * @return a bound above every code of {@link #codes(int[], int, int[])}, 0 when it
	 * has none
	 */
	default int codes() {
		return 0;
	}

	/**
	 * Returns codes for the values of many rows. Rows with the same code have the same
	 * value; those with different ones may have it too.
	 * @param rows the row numbers, negative for none
	 * @param count how many of them, from the first
	 * @param codes takes for each row a code from 1 on, 0 where it has no value,
	 * {@link #NO_CODE} where the value has no code; may be the row numbers
	 */
	default void codes(int[] rows, int count, int[] codes) {
		Arrays.fill(codes, 0, count, NO_CODE);
	}

	/**
	 * Returns a number as whole seconds.
	 * @param row the row number
	 * @return the number, rounded up; {@link Long#MIN_VALUE} where the value has another
	 * type, is absent, or is no time
	 */
	default long seconds(int row) {
		return Long.MIN_VALUE;
	}

	/**
	 * Returns a value as a key.
	 * @param row the row number
	 * @return the key, {@code null} where the row lacks the attribute or has a NULL there
	 */
	default @Nullable KeyValue key(int row) {
		AttributeValue value = value(row);
		return (value != null) ? KeyValue.of(value) : null;
	}

	/**
	 * Returns the hash of a value as a key, without building it.
	 * @param row the row number
	 * @return the hash, 0 where the row lacks the attribute or has a NULL there
	 */
	default int keyHash(int row) {
		KeyValue key = key(row);
		return (key != null) ? key.hashCode() : 0;
	}

	/**
	 * Adds the hashes of many values as keys to other hashes.
	 * @param rows the row numbers, negative for none
	 * @param count how many of them, from the first
	 * @param hashes the other hashes; each becomes 31 times what it was and the hash of
	 * the value
	 */
	default void keyHashes(int[] rows, int count, int[] hashes) {
		for (int i = 0; i < count; i++) {
			hashes[i] = 31 * hashes[i] + ((rows[i] >= 0) ? keyHash(rows[i]) : 0);
		}
	}

	/**
	 * Says whether a value equals a key.
	 * @param row the row number
	 * @param key the key
	 * @return whether they are equal
	 */
	default boolean hasKey(int row, KeyValue key) {
		return key.equals(key(row));
	}

	/**
	 * Says whether two values are equal as keys.
	 * @param row the row number here
	 * @param other the other column
	 * @param otherRow the row number there
	 * @return whether both are there, not NULL, and equal
	 */
	default boolean sameKey(int row, Column other, int otherRow) {
		KeyValue key = key(row);
		return key != null && other.hasKey(otherRow, key);
	}

}
