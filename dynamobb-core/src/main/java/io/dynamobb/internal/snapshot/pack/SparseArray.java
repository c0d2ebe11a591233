package io.dynamobb.internal.snapshot.pack;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;

import org.jspecify.annotations.Nullable;

/**
 * An array of which most elements are absent. Immutable: one with another element shares
 * with this one all but the way to that element, so that a change costs the same however
 * long the array is.
 *
 * <pre>
 * index: 13 bits root ── 6 bits branch ── 6 bits branch ── 6 bits leaf
 * </pre>
 *
 * @param <V> the elements
 */
public final class SparseArray<V> {

	private static final int BITS = 6;

	private static final int WIDTH = 1 << BITS;

	private static final Leaf[][] NO_BRANCHES = new Leaf[WIDTH][];

	private static final Leaf[] NO_LEAVES = new Leaf[WIDTH];

	private static final Leaf NO_ELEMENTS = new Leaf(0, new Object[0]);

	private static final SparseArray<?> EMPTY = new SparseArray<>(new Leaf[0][][], 0);

	private final @Nullable Leaf[] @Nullable [] @Nullable [] root;

	private final int size;

	private SparseArray(@Nullable Leaf[] @Nullable [] @Nullable [] root, int size) {
		this.root = root;
		this.size = size;
	}

	/**
	 * Returns an array without elements.
	 * @param <V> the elements
	 * @return the array
	 */
	@SuppressWarnings("unchecked")
	public static <V> SparseArray<V> empty() {
		return (SparseArray<V>) EMPTY;
	}

	/**
	 * Returns how many elements there are.
	 * @return the number of elements
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Says whether there is an element.
	 * @param index its index, from 0
	 * @return whether there is one
	 */
	public boolean has(int index) {
		Leaf leaf = leaf(index);
		return leaf != null && (leaf.present >>> index & 1) != 0;
	}

	/**
	 * Returns an element.
	 * @param index its index, from 0
	 * @return the element, {@code null} when there is none
	 */
	@SuppressWarnings("unchecked")
	public @Nullable V get(int index) {
		Leaf leaf = leaf(index);
		return (leaf != null && (leaf.present >>> index & 1) != 0) ? (V) leaf.elements[leaf.position(index)] : null;
	}

	private @Nullable Leaf leaf(int index) {
		int high = index >>> 3 * BITS;
		@Nullable Leaf[] @Nullable [] branches = (high < this.root.length) ? this.root[high] : null;
		@Nullable Leaf[] leaves = (branches != null) ? branches[index >>> 2 * BITS & WIDTH - 1] : null;
		return (leaves != null) ? leaves[index >>> BITS & WIDTH - 1] : null;
	}

	/**
	 * Puts an element.
	 * @param index its index, from 0
	 * @param element the element
	 * @return an array with it
	 */
	public SparseArray<V> with(int index, V element) {
		Leaf leaf = leaf(index);
		Leaf changed = ((leaf != null) ? leaf : NO_ELEMENTS).with(index, element);
		int high = index >>> 3 * BITS;
		@Nullable Leaf[] @Nullable [] @Nullable [] root = Arrays.copyOf(this.root, Math.max(this.root.length, high + 1));
		@Nullable Leaf[] @Nullable [] branches = root[high];
		branches = ((branches != null) ? branches : NO_BRANCHES).clone();
		root[high] = branches;
		@Nullable Leaf[] leaves = branches[index >>> 2 * BITS & WIDTH - 1];
		leaves = ((leaves != null) ? leaves : NO_LEAVES).clone();
		branches[index >>> 2 * BITS & WIDTH - 1] = leaves;
		leaves[index >>> BITS & WIDTH - 1] = changed;
		return new SparseArray<>(root,
				this.size + changed.elements.length - ((leaf != null) ? leaf.elements.length : 0));
	}

	/**
	 * Goes through the elements in the order of their indexes.
	 * @param action called with each element and its index
	 */
	@SuppressWarnings("unchecked")
	public void forEach(ObjIntConsumer<? super V> action) {
		for (int high = 0; high < this.root.length; high++) {
			@Nullable Leaf[] @Nullable [] branches = this.root[high];
			for (int i = 0; branches != null && i < WIDTH; i++) {
				@Nullable Leaf[] leaves = branches[i];
				for (int j = 0; leaves != null && j < WIDTH; j++) {
					Leaf leaf = leaves[j];
					if (leaf != null) {
						int from = ((high << BITS | i) << BITS | j) << BITS;
						leaf.forEach((element, index) -> action.accept((V) element, from + index));
					}
				}
			}
		}
	}

	/**
	 * The elements of 64 indexes.
	 *
	 * @param present a bit for each index
	 * @param elements those that there are
	 */
	private record Leaf(long present, Object[] elements) {

		int position(int index) {
			return Long.bitCount(this.present & (1L << index) - 1);
		}

		Leaf with(int index, Object element) {
			int position = position(index);
			boolean there = (this.present >>> index & 1) != 0;
			Object[] more = new Object[this.elements.length + (there ? 0 : 1)];
			System.arraycopy(this.elements, 0, more, 0, position);
			more[position] = element;
			int next = position + (there ? 1 : 0);
			System.arraycopy(this.elements, next, more, position + 1, this.elements.length - next);
			return new Leaf(this.present | 1L << index, more);
		}

		void forEach(ObjIntConsumer<Object> action) {
			int position = 0;
			for (long bits = this.present; bits != 0; bits &= bits - 1) {
				action.accept(this.elements[position++], Long.numberOfTrailingZeros(bits));
			}
		}

	}

}
