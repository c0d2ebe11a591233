package io.dynamobb.test.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

class LogLinesTests {

	private final Logger logger = (Logger) LoggerFactory.getLogger("some.logger.below");

	@Test
	void linesOfLoggersBelowAreRemembered() {
		this.logger.setLevel(Level.INFO);
		try (LogLines lines = LogLines.of("some.logger")) {
			this.logger.info("one {}", 1);
			this.logger.warn("two");
			this.logger.error("three");
			LoggerFactory.getLogger("some.other").warn("four");
			assertThat(lines.all()).containsExactly("INFO one 1", "WARN two", "ERROR three");
			assertThat(lines.warnings()).containsExactly("WARN two", "ERROR three");
			lines.clear();
			assertThat(lines.all()).isEmpty();
		}
	}

	@Test
	void nothingIsRememberedOnceItIsClosed() {
		LogLines lines = LogLines.of("some.logger");
		lines.close();
		this.logger.warn("two");
		assertThat(lines.all()).isEmpty();
	}

}
