package io.dynamobb.internal.store.file;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

import io.dynamobb.internal.snapshot.section.SectionOutput;
import io.dynamobb.internal.snapshot.section.SectionReader;

/**
 * Points in time as seconds since 1970 and nanoseconds.
 */
final class Times {

	private Times() {
	}

	static void write(Instant time, SectionOutput out) throws IOException {
		out.writeLong(time.getEpochSecond());
		out.writeInt(time.getNano());
	}

	static Instant read(SectionReader in) throws IOException {
		long seconds = in.readLong();
		int nanos = in.readInt();
		try {
			return Instant.ofEpochSecond(seconds, nanos);
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw in.damaged("has a time that is none");
		}
	}

}
