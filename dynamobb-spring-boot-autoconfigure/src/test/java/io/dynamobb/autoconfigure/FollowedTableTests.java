package io.dynamobb.autoconfigure;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.TableStatus.State;
import io.dynamobb.autoconfigure.event.TableChangedEvent;
import io.dynamobb.autoconfigure.http.RunningApplication;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

/**
 * An application with a table that follows its stream, from its properties to what its
 * endpoints show.
 */
@Timeout(120)
class FollowedTableTests {

	private final TestTable places = TestTable.withKey("id")
		.stream(StreamViewType.NEW_IMAGE)
		.create(DynamoDbLocal.shared().client());

	private RunningApplication application;

	@AfterEach
	void close() {
		if (this.application != null) {
			this.application.close();
		}
		this.places.close();
	}

	private void run(TestTable table) {
		this.application = RunningApplication.run(DynamoDbLocal.shared().client(), Application.class,
				"management.endpoints.web.exposure.include=health,dynamobb",
				"management.endpoint.health.show-details=always", "dynamobb.tables.places.changes.source=stream",
				"dynamobb.tables.places.table-name=" + table.name());
	}

	@Test
	void whatOthersWriteShows() {
		run(this.places);
		DynamoTable table = this.application.bean(DynamoMap.class).table("places");
		this.places.put(Map.of("id", fromS("p-17")));
		await().until(() -> table.get("p-17").isPresent());
		await().until(() -> !this.application.bean(Application.class).events.isEmpty());
		assertThat(this.application.bean(Application.class).events).singleElement()
			.satisfies((event) -> assertThat(event.result().added()).isEqualTo(1));
		JsonNode stream = json("/actuator/dynamobb/places").get("stream");
		assertThat(stream.get("records").asInt()).isEqualTo(1);
		assertThat(stream.get("shards").asInt()).isEqualTo(1);
		assertThat(stream.get("gaps").asInt()).isZero();
		assertThat(stream.get("lag").asString()).startsWith("PT");
		assertThat(stream.get("upTo").asString()).endsWith("Z");
		JsonNode health = json("/actuator/health").at("/components/dynamobb/components/places");
		assertThat(health.get("status").asString()).isEqualTo("UP");
		assertThat(health.at("/details/lag").isMissingNode()).isFalse();
		assertThat(this.application.get("/actuator/dynamobb/places").body()).doesNotContain("p-17");
	}

	@Test
	void stoppedLifecycleIsStartedAgain() {
		run(this.places);
		DynamoBBLifecycle lifecycle = this.application.bean(DynamoBBLifecycle.class);
		DynamoTable table = this.application.bean(DynamoMap.class).table("places");
		lifecycle.stop();
		assertThat(table.status().state()).isEqualTo(State.STALE);
		assertThat(json("/actuator/health").at("/components/dynamobb/components/places/details/changes").asString())
			.contains("was not followed while the map was stopped");
		this.places.put(Map.of("id", fromS("a")));
		lifecycle.start();
		await().until(() -> table.status().state() == State.READY && table.size() == 1);
		this.places.put(Map.of("id", fromS("b")));
		await().until(() -> table.size() == 2);
	}

	@Test
	void tableWithoutStreamEndsTheStart() {
		try (TestTable plain = TestTable.withKey("id").create(DynamoDbLocal.shared().client())) {
			assertThatException().isThrownBy(() -> run(plain))
				.withStackTraceContaining("has no stream. Enable one of view type NEW_IMAGE");
		}
	}

	private JsonNode json(String path) {
		return JsonMapper.shared().readTree(this.application.get(path).body());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		final List<TableChangedEvent> events = new CopyOnWriteArrayList<>();

		@EventListener
		void changed(TableChangedEvent event) {
			this.events.add(event);
		}

	}

}
