package io.dynamobb.sample;

import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import io.dynamobb.test.local.DynamoDbLocal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class LocalDynamoDbTests {

	private static final String JARS = "dynamobb.dynamodb-local.class-path";

	@Test
	void endsWithTheApplication() throws Exception {
		ProcessHandle process;
		try (ConfigurableApplicationContext context = run()) {
			process = context.getBean(DynamoDbLocal.class).process();
			assertThat(process.isAlive()).isTrue();
		}
		assertThat(process.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
	}

	@Test
	void saysHowToGetIt(@TempDir Path empty, CapturedOutput output) {
		System.setProperty(JARS, empty.toString());
		try {
			assertThatException().isThrownBy(LocalDynamoDbTests::run);
		}
		finally {
			System.clearProperty(JARS);
		}
		assertThat(output).contains("DynamoDB Local could not be started", "spring-boot:run",
				"--spring.profiles.active=aws");
	}

	@Test
	void portThatIsTakenIsToldBeforeAnythingIsLoaded(CapturedOutput output) throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThatException()
				.isThrownBy(() -> SampleApplication.main(new String[] { "--server.port=" + taken.getLocalPort() }));
			assertThat(output).contains("Port " + taken.getLocalPort() + " was already in use");
		}
		assertThat(output).doesNotContain("Refreshing table");
	}

	private static ConfigurableApplicationContext run() {
		return new SpringApplicationBuilder(SampleApplication.class).run("--server.port=0");
	}

}
