package io.dynamobb.test.log;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.ConsoleAppender;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Searches for a mark, which the values of a test's items carry, in all that is logged
 * and in whatever else it is given. Meanwhile the root logger writes to no console. Left
 * out are the logs of whole requests: those of HTTP clients, and that of the SDK when an
 * interceptor changes a request, which holds the key that the next page begins after.
 * Thread-safe.
 */
public final class MarkSearch implements AutoCloseable {

	private static final List<String> WIRE_LOGS = List.of("org.apache.http", "org.apache.hc",
			"software.amazon.awssdk.core.interceptor.ExecutionInterceptorChain");

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final @Nullable Level level = this.root.getLevel();

	private final List<Appender<ILoggingEvent>> consoles = consoles(this.root);

	private final Searcher searcher = new Searcher();

	private final List<String> found = new CopyOnWriteArrayList<>();

	private final AtomicInteger events = new AtomicInteger();

	private final String mark;

	private MarkSearch(String mark) {
		this.mark = mark;
	}

	private static List<Appender<ILoggingEvent>> consoles(Logger logger) {
		List<Appender<ILoggingEvent>> consoles = new ArrayList<>();
		logger.iteratorForAppenders().forEachRemaining((appender) -> {
			if (appender instanceof ConsoleAppender) {
				consoles.add(appender);
			}
		});
		return consoles;
	}

	/**
	 * Begins to search what is logged.
	 * @param mark the mark, which occurs nowhere else
	 * @return the search
	 */
	public static MarkSearch begin(String mark) {
		MarkSearch search = new MarkSearch(mark);
		search.consoles.forEach(search.root::detachAppender);
		search.searcher.start();
		search.root.addAppender(search.searcher);
		return search;
	}

	/**
	 * Has everything be logged: sets the level of the root logger to TRACE, until the
	 * search is closed.
	 */
	public void trace() {
		this.root.setLevel(Level.TRACE);
	}

	/**
	 * Searches a text.
	 * @param source where the text is from
	 * @param text the text
	 */
	public void search(String source, String text) {
		if (text.contains(this.mark)) {
			this.found.add(source + ": " + text);
		}
	}

	/**
	 * Returns where the mark has been found.
	 * @return each source and the text, empty when the mark was nowhere
	 */
	public List<String> found() {
		return List.copyOf(this.found);
	}

	/**
	 * Returns how much was logged: nothing is found where nothing is logged.
	 * @return the number of events that have been searched
	 */
	public int events() {
		return this.events.get();
	}

	/**
	 * Ends the search, and has the logs go where they went before.
	 */
	@Override
	public void close() {
		this.root.detachAppender(this.searcher);
		this.root.setLevel(this.level);
		this.consoles.forEach(this.root::addAppender);
	}

	private final class Searcher extends AppenderBase<ILoggingEvent> {

		@Override
		protected void append(ILoggingEvent event) {
			if (WIRE_LOGS.stream().noneMatch(event.getLoggerName()::startsWith)) {
				MarkSearch.this.events.incrementAndGet();
				search(event.getLoggerName(), event.getFormattedMessage());
				if (event.getThrowableProxy() != null) {
					search(event.getLoggerName(), ThrowableProxyUtil.asString(event.getThrowableProxy()));
				}
			}
		}

	}

}
