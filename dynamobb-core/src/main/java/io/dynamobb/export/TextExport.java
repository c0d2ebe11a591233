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
		long count = write(writer::write);
		writer.flush();
		return count;
	}

	@Override
	public final long writeTo(OutputStream out) throws IOException {
		long count = write((text) -> out.write(text.getBytes(StandardCharsets.UTF_8)));
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
	@FunctionalInterface
	interface Target {

		void write(String text) throws IOException;

	}

}
