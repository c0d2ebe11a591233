package io.dynamobb.internal.snapshot.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Any number of numbers, packed page by page.
 */
public final class PagedLongs {

	private static final int PAGE_BITS = 12;

	private static final int PAGE = 1 << PAGE_BITS;

	private static final int LEAST = 16;

	private final PackedLongs[] pages;

	private PagedLongs(PackedLongs[] pages) {
		this.pages = pages;
	}

	/**
	 * Returns a number.
	 * @param index which, from 0
	 * @return the number
	 */
	public long get(int index) {
		return this.pages[index >>> PAGE_BITS].get(index & PAGE - 1);
	}

	public long heapBytes() {
		return 16 + Bits.arrayBytes(this.pages.length, 4)
				+ Arrays.stream(this.pages).mapToLong(PackedLongs::heapBytes).sum();
	}

	/**
	 * Takes the numbers one after the other.
	 */
	public static final class Builder {

		private final List<PackedLongs> pages = new ArrayList<>();

		private long[] page = new long[LEAST];

		private int size;

		/**
		 * Adds a number.
		 * @param value the number
		 */
		public void add(long value) {
			if (this.size == this.page.length) {
				this.page = Arrays.copyOf(this.page, 2 * this.size);
			}
			this.page[this.size++] = value;
			if (this.size == PAGE) {
				flush();
			}
		}

		private void flush() {
			this.pages.add(PackedLongs.of(this.page, this.size));
			this.size = 0;
		}

		/**
		 * Packs what has been added.
		 * @return the numbers
		 */
		public PagedLongs build() {
			if (this.size != 0) {
				flush();
			}
			return new PagedLongs(this.pages.toArray(PackedLongs[]::new));
		}

	}

}
