package io.dynamobb.internal.snapshot.build;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

import io.dynamobb.internal.snapshot.values.MemberNames;
import io.dynamobb.internal.snapshot.values.ValueWriter;
import io.dynamobb.internal.snapshot.values.ValuesBuilder;
import io.dynamobb.internal.snapshot.values.ValuesPacker;
import software.amazon.awssdk.core.SdkBytes;
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

	private final Map<String, ColumnBuilder> columns = new LinkedHashMap<>();

	/** Stands before the first attribute of an item. */
	private final ColumnBuilder first = new ColumnBuilder("");

	private ColumnBuilder last = this.first;

	private final ValueWriter writer;

	private final ValuesPacker packer;

	private final Packing packing;

	private int rows;

	private int committed;

	private long heapBytes;

	SegmentBuilder(MemberNames names, Executor executor) {
		this.packing = new Packing(executor);
		this.writer = new ValueWriter(names);
		this.packer = new ValuesPacker(names);
	}

	/**
	 * Adds an item to the page.
	 * @param item the item
	 * @throws IllegalArgumentException when the item holds a value without a type, or a
	 * number that is none
	 */
	public void add(Map<String, AttributeValue> item) {
		beginItem();
		item.forEach((name, value) -> {
			name(name);
			value(value);
		});
		endItem();
	}

	private void value(AttributeValue value) {
		AttributeValue.Type type = value.type();
		switch (type) {
			case S -> text(type, value.s());
			case N -> text(type, value.n());
			case B -> binary(value.b());
			case BOOL -> bool(value.bool());
			case NUL -> nul();
			case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("A value has no type");
			default -> {
				begin(type);
				nested(value);
				end();
			}
		}
	}

	private void nested(AttributeValue value) {
		switch (value.type()) {
			case SS -> value.ss().forEach((element) -> text(AttributeValue.Type.S, element));
			case NS -> value.ns().forEach((element) -> text(AttributeValue.Type.N, element));
			case BS -> value.bs().forEach(this::binary);
			case L -> value.l().forEach(this::value);
			default -> value.m().forEach((name, member) -> {
				name(name);
				value(member);
			});
		}
	}

	private void text(AttributeValue.Type type, String text) {
		byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
		this.writer.bytes(type, utf8, 0, utf8.length);
	}

	private void binary(SdkBytes bytes) {
		byte[] array = bytes.asByteArrayUnsafe();
		binary(array, 0, array.length);
	}

	/**
	 * Begins an item.
	 */
	public void beginItem() {
		this.writer.reset();
		this.last = this.first;
	}

	/**
	 * Names the attribute of the item, or the member of the map, whose value comes next.
	 * @param name the name; fastest when equal names are one instance
	 * @throws IllegalArgumentException when the item has the attribute already
	 */
	public void name(String name) {
		if (this.writer.isNested()) {
			this.writer.name(name);
			return;
		}
		ColumnBuilder column = this.last.follower();
		if (column == null || !column.attribute().equals(name)) {
			column = this.columns.computeIfAbsent(name, ColumnBuilder::new);
			this.last.followedBy(column);
		}
		this.last = column;
		column.begin(this.rows);
		this.writer.begin(column.values());
	}

	/**
	 * Takes a value of type S, or an element of a string set. The characters come in
	 * UTF-8, as a page has them, so that most of them are copied once.
	 * @param utf8 holds the characters in well-formed UTF-8, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 */
	public void string(byte[] utf8, int offset, int length) {
		this.writer.bytes(AttributeValue.Type.S, utf8, offset, offset + length);
	}

	/**
	 * Takes a value of type N, or an element of a number set.
	 * @param utf8 holds the digits, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 * @throws IllegalArgumentException when the bytes are no number
	 */
	public void number(byte[] utf8, int offset, int length) {
		this.writer.bytes(AttributeValue.Type.N, utf8, offset, offset + length);
	}

	/**
	 * Takes a value of type B, or an element of a binary set.
	 * @param bytes holds the bytes, copied
	 * @param offset the first byte
	 * @param length the number of bytes
	 */
	public void binary(byte[] bytes, int offset, int length) {
		this.writer.bytes(AttributeValue.Type.B, bytes, offset, offset + length);
	}

	/**
	 * Takes a value of type BOOL.
	 * @param value the value
	 */
	public void bool(boolean value) {
		this.writer.bool(value);
	}

	/**
	 * Takes a NULL.
	 */
	public void nul() {
		this.writer.nul();
	}

	/**
	 * Begins a list, map or set.
	 * @param type L, M, SS, NS or BS
	 */
	public void begin(AttributeValue.Type type) {
		this.writer.begin(type);
	}

	/**
	 * Ends the list, map or set that was begun last.
	 */
	public void end() {
		this.writer.end();
	}

	/**
	 * Ends the item, which is then part of the page.
	 */
	public void endItem() {
		this.rows++;
	}

	/**
	 * Keeps the items of the page. Values of which enough have come are packed while the
	 * next page comes.
	 */
	public void commitPage() {
		this.committed = this.rows;
		this.packing.await();
		this.heapBytes = this.writer.heapBytes();
		List<ValuesBuilder> full = new ArrayList<>();
		for (ColumnBuilder column : this.columns.values()) {
			if (column.values().setAside()) {
				full.add(column.values());
			}
			this.heapBytes += column.heapBytes();
		}
		if (!full.isEmpty()) {
			this.packing.begin(() -> full.forEach((values) -> values.packAside(this.packer)));
		}
	}

	/**
	 * Takes back all items since the last commit, and one that is unfinished.
	 */
	public void rollbackPage() {
		this.rows = this.committed;
		this.columns.values().forEach((column) -> column.truncate(this.committed));
		if (this.columns.values().removeIf((column) -> column.rows().size() == 0)) {
			this.first.followedBy(null);
			this.columns.values().forEach((column) -> column.followedBy(null));
		}
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

	/**
	 * Returns the columns of committed pages. The segment is not used again.
	 */
	List<ColumnBuilder> takeColumns() {
		rollbackPage();
		this.packing.await();
		List<ColumnBuilder> taken = new ArrayList<>(this.columns.values());
		this.columns.clear();
		return taken;
	}

}
