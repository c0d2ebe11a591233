package io.dynamobb.test;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.Selector;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests with fixtures open no socket and start no process.
 */
class NoSocketTests {

	private static final List<String> GUARDED = List
		.of("-Djava.nio.channels.spi.SelectorProvider=" + NoSockets.class.getName());

	@Test
	void sliceAndSpringBootTestOpenNoSocket() throws Exception {
		assertThat(run(DynamoBBTestTests.class, SpringBootTestTests.class, ReadmeTests.class))
			.contains("passed: DynamoBBTestTests.tablesAreFilledFromJson", "passed: DynamoBBTestTests.nextRefreshFails",
					"passed: ReadmeTests.adaIsThere", "sockets: 0", "processes: 0")
			.noneMatch((line) -> line.startsWith("failed"));
	}

	@Test
	void socketsWouldBeSeen() throws Exception {
		assertThat(run(OpensSockets.class)).contains("passed: OpensSockets.sockets", "sockets: 3");
	}

	private static List<String> run(Class<?>... classes) throws Exception {
		return TestRun.fork(System.getProperty("java.class.path"), GUARDED, classes);
	}

	static class OpensSockets {

		@Test
		void sockets() {
			assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), 1).close());
			assertThatThrownBy(() -> new ServerSocket(0).close());
			assertThatThrownBy(Selector::open);
		}

	}

}
