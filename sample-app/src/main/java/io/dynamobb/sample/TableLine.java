package io.dynamobb.sample;

import java.time.Duration;

import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus;
import org.jspecify.annotations.Nullable;

/**
 * A table as the page shows it.
 */
record TableLine(String name, int items, String age, TableStatus.State state, @Nullable String failure) {

	static TableLine of(DynamoTable table) {
		TableStatus status = table.status();
		TableStatus.Failure failure = (status.consecutiveFailures() > 0) ? status.lastFailure() : null;
		return new TableLine(status.name(), status.items(), age(age(status)), status.state(),
				(failure != null) ? failure.message() : null);
	}

	private static @Nullable Duration age(TableStatus status) {
		TableStatus.Stream stream = status.stream();
		return (stream != null) ? stream.lag() : status.age();
	}

	private static String age(@Nullable Duration age) {
		if (age == null) {
			return "never loaded";
		}
		if (age.toMinutes() == 0) {
			return age.toSeconds() + " s old";
		}
		return (age.toHours() == 0) ? age.toMinutes() + " min old" : age.toHours() + " h old";
	}

}
