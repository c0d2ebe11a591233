package io.dynamobb.internal.snapshot.values;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Says whether two values are the same, that is whether DynamoDB would give them back
 * alike. Unlike keys, NULLs are the same, and 1 and 1.0 are not. Makes no garbage except
 * for maps, lists and sets whose order or names differ. For one thread.
 */
public final class ValueComparison {

	private final ValueSlice left = new ValueSlice();

	private final ValueSlice right = new ValueSlice();

	private final Decimal leftNumber = new Decimal();

	private final Decimal rightNumber = new Decimal();

	private @Nullable MemberNames leftNames;

	private @Nullable MemberNames rightNames;

	private boolean sameNames;

	/**
	 * Compares two values.
	 * @param values holds the one
	 * @param index which of them, from 0
	 * @param others holds the other
	 * @param otherIndex which of them, from 0
	 * @return whether they are the same
	 */
	public boolean same(Values values, int index, Values others, int otherIndex) {
		AttributeValue.Type type = values.type(index);
		if (type != others.type(otherIndex)) {
			return false;
		}
		if (type == AttributeValue.Type.N && values.read(index, this.leftNumber)
				&& others.read(otherIndex, this.rightNumber)) {
			return this.leftNumber.unscaled == this.rightNumber.unscaled
					&& this.leftNumber.scale == this.rightNumber.scale;
		}
		values.read(index, this.left);
		others.read(otherIndex, this.right);
		boolean same = Arrays.equals(this.left.bytes, this.left.from, this.left.to, this.right.bytes, this.right.from,
				this.right.to);
		return switch (type) {
			case M, L -> same && sameNames(values.names(index), others.names(otherIndex))
					|| values.sameKey(index, others, otherIndex);
			case SS, NS, BS -> same || values.sameKey(index, others, otherIndex);
			default -> same;
		};
	}

	private boolean sameNames(MemberNames left, MemberNames right) {
		if (left != this.leftNames || right != this.rightNames) {
			this.leftNames = left;
			this.rightNames = right;
			this.sameNames = left.agrees(right);
		}
		return this.sameNames;
	}

}
