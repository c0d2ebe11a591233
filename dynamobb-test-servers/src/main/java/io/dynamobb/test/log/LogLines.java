package io.dynamobb.test.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Remembers what is logged by a logger and those below it, until it is closed.
 * Thread-safe.
 */
public final class LogLines implements AutoCloseable {

	private final Logger logger;

	private final Collector collector = new Collector();

	private LogLines(Logger logger) {
		this.logger = logger;
	}

	/**
	 * Begins to remember.
	 * @param logger the name of the logger
	 * @return the lines, none at first
	 */
	public static LogLines of(String logger) {
		LogLines lines = new LogLines((Logger) LoggerFactory.getLogger(logger));
		lines.collector.start();
		lines.logger.addAppender(lines.collector);
		return lines;
	}

	/**
	 * Returns all lines.
	 * @return the level and the message of each, as in {@code WARN Table is gone}
	 */
	public List<String> all() {
		return List.copyOf(this.collector.lines);
	}

	/**
	 * Returns the warnings and errors.
	 * @return the lines of the levels WARN and ERROR
	 */
	public List<String> warnings() {
		return all().stream().filter((line) -> line.startsWith("WARN ") || line.startsWith("ERROR ")).toList();
	}

	/**
	 * Forgets all lines.
	 */
	public void clear() {
		this.collector.lines.clear();
	}

	@Override
	public void close() {
		this.logger.detachAppender(this.collector);
	}

	private static final class Collector extends AppenderBase<ILoggingEvent> {

		private final List<String> lines = new CopyOnWriteArrayList<>();

		@Override
		protected void append(ILoggingEvent event) {
			this.lines.add(event.getLevel() + " " + event.getFormattedMessage());
		}

	}

}
