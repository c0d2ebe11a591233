package io.dynamobb.test.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class MarkSearchTests {

	private static final String MARK = "sEarchEd";

	private final Logger logger = LoggerFactory.getLogger("some.logger");

	private final ch.qos.logback.classic.Logger root = (ch.qos.logback.classic.Logger) LoggerFactory
		.getLogger(Logger.ROOT_LOGGER_NAME);

	@Test
	void findsMarkInMessagesCausesAndTexts() {
		try (MarkSearch search = MarkSearch.begin(MARK)) {
			search.trace();
			this.logger.trace("a {} b", MARK);
			this.logger.warn("failed", new IllegalStateException("outer", new IllegalStateException(MARK)));
			search.search("text", "x" + MARK);
			search.search("text", "x");
			this.logger.info("nothing");
			assertThat(search.found()).hasSize(3)
				.satisfiesExactly((found) -> assertThat(found).startsWith("some.logger: a"),
						(found) -> assertThat(found).startsWith("some.logger: java.lang.IllegalStateException: outer"),
						(found) -> assertThat(found).isEqualTo("text: x" + MARK));
			assertThat(search.events()).isGreaterThanOrEqualTo(3);
		}
	}

	@Test
	void leavesOutLogsOfWholeRequests() {
		try (MarkSearch search = MarkSearch.begin(MARK)) {
			LoggerFactory.getLogger("org.apache.hc.client5.http.wire").error(MARK);
			assertThat(search.found()).isEmpty();
		}
	}

	@Test
	void noConsoleIsWrittenToMeanwhileWhateverItsName() {
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setName("CONSOLE");
		this.root.addAppender(console);
		try {
			MarkSearch search = MarkSearch.begin(MARK);
			assertThat(this.root.iteratorForAppenders()).toIterable()
				.isNotEmpty()
				.noneMatch((appender) -> appender instanceof ConsoleAppender);
			search.close();
			assertThat(this.root.isAttached(console)).isTrue();
		}
		finally {
			this.root.detachAppender(console);
		}
	}

	@Test
	void logsGoWhereTheyWentBefore() {
		Level level = this.root.getLevel();
		MarkSearch search = MarkSearch.begin(MARK);
		search.trace();
		search.close();
		this.logger.error("{} is logged after the search", MARK);
		assertThat(search.found()).isEmpty();
		assertThat(this.root.getLevel()).isEqualTo(level);
	}

}
