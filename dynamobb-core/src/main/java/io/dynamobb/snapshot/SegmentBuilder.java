package io.dynamobb.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Takes the items of a segment page by page: what has been added since the last commit
 * can be taken back. For one thread at a time.
 * <p>
 * An item comes whole, by {@link #add}, or piece by piece as a parser meets it, with
 * nothing built in between: {@link #beginItem}, then for each attribute {@link #name} and
 * its value, then {@link #endItem}. The value is one call for a scalar; for a list, map
 * or set it is the call that begins it, its elements or its named members, and
 * {@link #end}. After a call that threw, or when an item stays unfinished, the only call
 * that may follow is {@link #rollbackPage}.
 */
public final class SegmentBuilder {

	private final List<Map<String, AttributeValue>> items = new ArrayList<>();

	private final PlainItem item = new PlainItem();

	private int committed;

	private long heapBytes;

	SegmentBuilder() {
	}

	/**
	 * Adds an item to the page.
	 * @param item the item
	 * @throws IllegalArgumentException when the item holds a value without a type, or a
	 * number that is none
	 */
	public void add(Map<String, AttributeValue> item) {
		this.items.add(item);
	}

	/**
	 * Begins an item.
	 */
	public void beginItem() {
		this.item.begin(AttributeValue.Type.M);
	}

	/**
	 * Names the attribute of the item, or the member of the map, whose value comes next.
	 * @param name the name; fastest when equal names are one instance
	 * @throws IllegalArgumentException when the item has the attribute already
	 */
	public void name(String name) {
		this.item.name(name);
	}

	/**
	 * Takes a value of type S, or an element of a string set. The characters come in
	 * UTF-8, as a page has them, so that most of them are copied once.
	 * @param utf8 holds the characters in well-formed UTF-8, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 */
	public void string(byte[] utf8, int offset, int length) {
		this.item.string(new String(utf8, offset, length, StandardCharsets.UTF_8));
	}

	/**
	 * Takes a value of type N, or an element of a number set.
	 * @param utf8 holds the digits, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 * @throws IllegalArgumentException when the bytes are no number
	 */
	public void number(byte[] utf8, int offset, int length) {
		this.item.number(new String(utf8, offset, length, StandardCharsets.UTF_8));
	}

	/**
	 * Takes a value of type B, or an element of a binary set.
	 * @param bytes holds the bytes, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 */
	public void binary(byte[] bytes, int offset, int length) {
		this.item.binary(Arrays.copyOfRange(bytes, offset, offset + length));
	}

	/**
	 * Takes a value of type BOOL.
	 * @param value the value
	 */
	public void bool(boolean value) {
		this.item.value(AttributeValue.fromBool(value));
	}

	/**
	 * Takes a NULL.
	 */
	public void nul() {
		this.item.value(AttributeValue.fromNul(true));
	}

	/**
	 * Begins a list, map or set.
	 * @param type L, M, SS, NS or BS
	 */
	public void begin(AttributeValue.Type type) {
		this.item.begin(type);
	}

	/**
	 * Ends the list, map or set that was begun last.
	 */
	public void end() {
		this.item.end();
	}

	/**
	 * Ends the item, which is then part of the page.
	 */
	public void endItem() {
		this.items.add(this.item.end());
	}

	/**
	 * Keeps the items of the page.
	 */
	public void commitPage() {
		for (Map<String, AttributeValue> added : this.items.subList(this.committed, this.items.size())) {
			this.heapBytes += PlainItem.heapBytes(added);
		}
		this.committed = this.items.size();
	}

	/**
	 * Takes back all items since the last commit, and one that is unfinished.
	 */
	public void rollbackPage() {
		this.items.subList(this.committed, this.items.size()).clear();
		this.item.clear();
	}

	/**
	 * Returns the number of items in committed pages.
	 * @return the number of items
	 */
	public int size() {
		return this.committed;
	}

	/**
	 * Returns the heap that the committed pages take.
	 * @return about the size in bytes
	 */
	public long heapBytes() {
		return this.heapBytes;
	}

	List<Map<String, AttributeValue>> items() {
		return this.items.subList(0, this.committed);
	}

}
