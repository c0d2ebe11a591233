package io.dynamobb.test.replay;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Renders the pages of a table into a file, page by page.
 */
final class PageRenderer {

	private static final byte[] GZIP_HEADER = { 0x1f, (byte) 0x8b, Deflater.DEFLATED, 0, 0, 0, 0, 0, 0, 0 };

	private final String table;

	private final RowSource rows;

	private final boolean gzip;

	private final PageFile file;

	private final JsonBuffer json = new JsonBuffer();

	PageRenderer(String table, RowSource rows, boolean gzip, PageFile file) {
		this.table = table;
		this.rows = rows;
		this.gzip = gzip;
		this.file = file;
	}

	Page render(int first, int count) throws IOException {
		this.json.clear();
		this.json.raw("{\"Items\":[");
		for (int row = first; row < first + count; row++) {
			this.json.raw((row > first) ? ",{" : "{");
			this.rows.write(row, this.json);
			this.json.raw("}");
		}
		this.json.raw("],\"Count\":" + count + ",\"ScannedCount\":" + count);
		byte[] items = this.json.toByteArray();
		String key = (count > 0) ? key(first + count - 1) : "";
		List<byte[]> ends = PageEnd.all(this.table, key, items.length);
		return new Page(key, plain(items, ends), this.gzip ? gzip(items, ends) : null);
	}

	private String key(int row) {
		this.json.clear();
		this.json.raw("{");
		this.rows.writeKey(row, this.json);
		return this.json.raw("}").toString();
	}

	private PageBody plain(byte[] items, List<byte[]> ends) throws IOException {
		return new PageBody(this.file.append(items), items.length, PageBody.IDENTITY, ends, crcs(items, ends));
	}

	/**
	 * Compresses the items once for all ends: deflated up to a byte boundary, they can be
	 * followed by any end that was deflated alone.
	 */
	private PageBody gzip(byte[] items, List<byte[]> ends) throws IOException {
		byte[] start = deflate(items, false);
		long[] plainCrcs = crcs(items, ends);
		List<byte[]> compressed = new ArrayList<>();
		for (int i = 0; i < plainCrcs.length; i++) {
			byte[] end = deflate(ends.get(i), true);
			ByteBuffer trailer = ByteBuffer.allocate(end.length + 8).order(ByteOrder.LITTLE_ENDIAN);
			trailer.put(end).putInt((int) plainCrcs[i]).putInt(items.length + ends.get(i).length);
			compressed.add(trailer.array());
		}
		return new PageBody(this.file.append(start), start.length, PageBody.GZIP, compressed, crcs(start, compressed));
	}

	private static byte[] deflate(byte[] bytes, boolean last) {
		Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
		try {
			ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
			if (!last) {
				out.writeBytes(GZIP_HEADER);
			}
			deflater.setInput(bytes);
			if (last) {
				deflater.finish();
			}
			byte[] chunk = new byte[1 << 16];
			int length;
			do {
				length = deflater.deflate(chunk, 0, chunk.length, last ? Deflater.NO_FLUSH : Deflater.SYNC_FLUSH);
				out.write(chunk, 0, length);
			}
			while (length == chunk.length);
			return out.toByteArray();
		}
		finally {
			deflater.end();
		}
	}

	private static long[] crcs(byte[] items, List<byte[]> ends) {
		return ends.stream().mapToLong((end) -> {
			CRC32 crc = new CRC32();
			crc.update(items);
			crc.update(end);
			return crc.getValue();
		}).toArray();
	}

}
