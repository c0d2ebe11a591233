package io.dynamobb.export;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * An export that writes whole rows of text.
 */
abstract class TextExport implements Export {

	/** How much text is gathered before it is written. */
	static final int BUFFER = 8_192;

	@Override
	public final long writeTo(Writer writer) throws IOException {
		long count = write(new Target() {

			@Override
			public void write(String text) throws IOException {
				writer.write(text);
			}

			@Override
			public void write(byte[] utf8, int length) throws IOException {
				writer.write(new String(utf8, 0, length, StandardCharsets.UTF_8));
			}

		});
		writer.flush();
		return count;
	}

	@Override
	public final long writeTo(OutputStream out) throws IOException {
		long count = write(new Target() {

			@Override
			public void write(String text) throws IOException {
				out.write(text.getBytes(StandardCharsets.UTF_8));
			}

			@Override
			public void write(byte[] utf8, int length) throws IOException {
				out.write(utf8, 0, length);
			}

		});
		out.flush();
		return count;
	}

	/**
	 * Runs the query and writes its rows.
	 * @param target takes one or several whole rows at a time
	 * @return the number of rows
	 * @throws IOException when the target fails
	 */
	abstract long write(Target target) throws IOException;

	/**
	 * Takes text.
	 */
	interface Target {

		void write(String text) throws IOException;

		/**
		 * Takes text in UTF-8.
		 * @param utf8 holds the text from its first byte on, and may change later
		 * @param length the number of bytes
		 * @throws IOException when the target fails
		 */
		void write(byte[] utf8, int length) throws IOException;

	}

}
