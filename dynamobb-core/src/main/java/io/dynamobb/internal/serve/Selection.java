package io.dynamobb.internal.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.dynamobb.internal.expression.ProjectionExpression;
import io.dynamobb.internal.scan.SecondaryIndex;
import io.dynamobb.item.AttributePath;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Select;

/**
 * What is taken of each item that a query or scan finds.
 *
 * @param counts whether items are counted alone
 * @param index the index that is read, {@code null} for the table itself
 * @param projection what is taken of an item, {@code null} for all that is read
 */
record Selection(boolean counts, @Nullable SecondaryIndex index, @Nullable ProjectionExpression projection) {

	/**
	 * Decides what is taken.
	 * @param select what the request says, {@code null} where its other parts say it
	 * @param index the index that is read, {@code null} for the table itself
	 * @param projection the projection of the request, {@code null} for none
	 * @return the selection
	 */
	static Selection of(@Nullable Select select, @Nullable SecondaryIndex index,
			@Nullable ProjectionExpression projection) {
		if (select != null) {
			switch (select) {
				case ALL_ATTRIBUTES -> {
					PassedOn.when(projection != null, PassReason.INVALID);
					PassedOn.when(index != null && index.attributes() != null, PassReason.INDEX);
				}
				case ALL_PROJECTED_ATTRIBUTES -> PassedOn.when(index == null || projection != null, PassReason.INVALID);
				case SPECIFIC_ATTRIBUTES -> PassedOn.when(projection == null, PassReason.INVALID);
				case COUNT -> PassedOn.when(projection != null, PassReason.INVALID);
				default -> throw new PassedOn(PassReason.PARAMETER);
			}
		}
		return new Selection(select == Select.COUNT, index, projection);
	}

	/**
	 * Passes on a request that asks for more than is held.
	 * @param held what is held
	 * @param filtered the paths of the filter
	 * @param key the attributes of the primary key
	 */
	void require(HeldParts held, List<AttributePath> filtered, List<String> key) {
		requireIndexed(filtered);
		held.require(filtered, key);
		if (this.counts) {
			return;
		}
		Set<String> indexed = (this.index != null) ? this.index.attributes() : null;
		if (this.projection != null) {
			requireIndexed(this.projection.paths());
			held.require(this.projection.paths(), key);
		}
		else if (indexed != null) {
			held.require(indexed.stream().map(AttributePath::of).toList(), key);
		}
		else {
			held.requireWholeItems();
		}
	}

	private void requireIndexed(List<AttributePath> paths) {
		Set<String> indexed = (this.index != null) ? this.index.attributes() : null;
		PassedOn.when(indexed != null && !paths.stream().map(AttributePath::attribute).allMatch(indexed::contains),
				PassReason.INDEX);
	}

	/**
	 * Returns an item as the table or index has it.
	 * @param item the item
	 * @return its attributes
	 */
	Map<String, AttributeValue> read(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> read = new LinkedHashMap<>(item);
		if (this.index != null && this.index.attributes() != null) {
			read.keySet().retainAll(this.index.attributes());
		}
		return read;
	}

	/**
	 * Returns what is taken of an item.
	 * @param read the item as it was read
	 * @return what the answer has of it
	 */
	Map<String, AttributeValue> take(Map<String, AttributeValue> read) {
		return (this.projection != null) ? this.projection.of(read) : read;
	}

}
