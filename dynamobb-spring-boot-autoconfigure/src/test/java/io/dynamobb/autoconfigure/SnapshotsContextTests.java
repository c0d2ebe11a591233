package io.dynamobb.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.dynamobb.DynamoMap;
import io.dynamobb.DynamoTable;
import io.dynamobb.autoconfigure.client.DynamoDbClientAutoConfiguration;
import io.dynamobb.autoconfigure.client.S3SnapshotsAutoConfiguration;
import io.dynamobb.s3.S3SnapshotStore;
import io.dynamobb.store.SnapshotStore;
import io.dynamobb.test.fault.FaultProxy;
import io.dynamobb.test.local.DynamoDbLocal;
import io.dynamobb.test.local.TestTable;
import io.dynamobb.test.s3.S3Fake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Applications that store snapshots.
 */
class SnapshotsContextTests {

	private final FaultProxy proxy = FaultProxy.inFrontOf(DynamoDbLocal.shared().endpoint());

	private final TestTable places = TestTable.withKey("id").create(DynamoDbLocal.shared().client());

	@TempDir
	private Path directory;

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DynamoDbClientAutoConfiguration.class,
				S3SnapshotsAutoConfiguration.class, DynamoBBAutoConfiguration.class))
		.withBean("own", DynamoDbClient.class, () -> this.proxy.clientBuilder().build())
		.withPropertyValues("dynamobb.tables.places.table-name=" + this.places.name());

	@BeforeEach
	void fill() {
		this.places.put(Map.of("id", AttributeValue.fromS("a")));
	}

	@AfterEach
	void close() {
		this.proxy.close();
		this.places.close();
	}

	@Test
	void restartFromADirectoryTakesNoScan() {
		restart(this.runner.withPropertyValues("dynamobb.snapshots.location=" + this.directory.toUri(),
				"dynamobb.snapshots.max-age=1h"));
	}

	@Test
	void relativeDirectory() throws IOException {
		Path relative = Path.of("target", "snapshots-" + this.places.name());
		restart(this.runner.withPropertyValues("dynamobb.snapshots.location=file:" + relative));
		assertThat(Files.isDirectory(relative.resolve("places"))).isTrue();
	}

	@Test
	void restartFromS3TakesNoScan() {
		try (S3Fake s3 = S3Fake.start()) {
			restart(this.runner.withSystemProperties("aws.accessKeyId=local", "aws.secretAccessKey=local")
				.withPropertyValues("dynamobb.snapshots.location=s3://bucket/app",
						"dynamobb.snapshots.s3.endpoint=" + s3.endpoint(), "dynamobb.snapshots.s3.region=eu-west-1",
						"dynamobb.snapshots.s3.path-style=true"));
			assertThat(s3.requests()).isNotEmpty();
		}
	}

	@Test
	void clientForS3OfTheApplicationIsUsed() {
		try (S3Fake s3 = S3Fake.start()) {
			restart(this.runner.withPropertyValues("dynamobb.snapshots.location=s3://bucket/app")
				.withBean(S3Client.class,
						() -> S3Client.builder()
							.endpointOverride(s3.endpoint())
							.region(Region.EU_WEST_1)
							.credentialsProvider(AnonymousCredentialsProvider.create())
							.forcePathStyle(true)
							.build()));
			assertThat(s3.requests()).isNotEmpty();
		}
	}

	private void restart(ApplicationContextRunner application) {
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			DynamoTable table = context.getBean(DynamoMap.class).table("places");
			await().until(() -> table.status().store().storedAt() != null);
		});
		this.proxy.resetCounts();
		application.run((context) -> {
			assertThat(context).hasNotFailed();
			DynamoTable table = context.getBean(DynamoMap.class).table("places");
			assertThat(table.get("a")).isPresent();
			assertThat(table.status().lastRefresh().stored()).isTrue();
			assertThat(this.proxy.requests("Scan")).isZero();
		});
	}

	@Test
	void storeOfTheApplicationGoesFirst() {
		SnapshotStore own = Mockito.mock(SnapshotStore.class);
		this.runner.withBean(SnapshotStore.class, () -> own)
			.withPropertyValues("dynamobb.snapshots.location=s3://bucket/app")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(SnapshotStore.class);
				Mockito.verify(own, Mockito.atLeastOnce()).read(Mockito.any(), Mockito.any());
			});
	}

	@Test
	void nothingIsStoredUnlessALocationIsSet() {
		this.runner.run((context) -> {
			assertThat(context).doesNotHaveBean(SnapshotStore.class).doesNotHaveBean(S3Client.class);
			assertThat(context.getBean(DynamoMap.class).table("places").status().store()).isNull();
		});
	}

	@Test
	void tablesAreLeftOut() {
		this.runner
			.withPropertyValues("dynamobb.snapshots.location=" + this.directory.toUri(),
					"dynamobb.defaults.store=false")
			.run((context) -> assertThat(context.getBean(DynamoMap.class).table("places").status().store()).isNull());
	}

	@Test
	void s3NeedsItsModule() {
		this.runner.withClassLoader(new FilteredClassLoader(S3SnapshotStore.class))
			.withPropertyValues("dynamobb.snapshots.location=s3://bucket/app")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("dynamobb.snapshots.location")
				.hasStackTraceContaining("add it to the class path"));
	}

	@Test
	void wrongPlacesAreRefused() {
		this.runner.withPropertyValues("dynamobb.snapshots.location=/var/lib/app")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("It must begin with 'file:' or 's3://'"));
		this.runner.withPropertyValues("dynamobb.snapshots.location=s3://")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("dynamobb.snapshots.location"));
		this.runner.withPropertyValues("dynamobb.snapshots.max-age=0s")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("It must be above zero"));
	}

}
