package io.dynamobb.test.local;

import java.io.File;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClientBuilder;

/**
 * DynamoDB Local, in memory, in a JVM of its own that ends with this one. Thread-safe.
 * <p>
 * Its jars are those of the class path in the system property
 * {@code dynamobb.dynamodb-local.class-path}, else in the file
 * {@code target/dynamodb-local.classpath} or {@code build/dynamodb-local.classpath} below
 * the working directory or a folder above it, which the build writes.
 */
public final class DynamoDbLocal implements AutoCloseable {

	private static final List<String> OPTIONS = List.of("-inMemory", "-disableTelemetry");

	private static @Nullable DynamoDbLocal shared;

	private final ForkedJvm jvm;

	private final URI endpoint;

	private final DynamoDbClient client;

	private DynamoDbLocal(ForkedJvm jvm) {
		this.jvm = jvm;
		this.endpoint = URI.create("http://127.0.0.1:" + jvm.announcement());
		this.client = clientBuilder(this.endpoint).build();
	}

	/**
	 * Starts a new, empty DynamoDB Local.
	 * @return the running server
	 * @throws IllegalStateException when its jars are not there or it does not start
	 */
	public static DynamoDbLocal start() {
		return start(List.of("-sharedDb"));
	}

	/**
	 * Starts a new, empty DynamoDB Local that keeps the tables of each region and access
	 * key apart.
	 * @return the running server
	 * @throws IllegalStateException when its jars are not there or it does not start
	 */
	public static DynamoDbLocal startByRegion() {
		return start(List.of());
	}

	private static DynamoDbLocal start(List<String> moreOptions) {
		List<String> jvmOptions = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m"));
		if (Runtime.version().feature() >= 22) {
			jvmOptions.add("--enable-native-access=ALL-UNNAMED");
		}
		String classPath = DynamoDbLocalJars.classPath() + File.pathSeparator
				+ ForkedJvm.classPathOf(DynamoDbLocalLauncher.class);
		List<String> options = new ArrayList<>(OPTIONS);
		options.addAll(moreOptions);
		return new DynamoDbLocal(
				ForkedJvm.start(jvmOptions, classPath, DynamoDbLocalLauncher.class.getName(), options));
	}

	/**
	 * Returns the server that all tests of this JVM share, started by the first call, or
	 * the first after one that failed. It ends with this JVM; nobody closes it. Give each
	 * test tables of its own.
	 * @return the shared server
	 * @throws IllegalStateException when its jars are not there or it does not start
	 */
	public static synchronized DynamoDbLocal shared() {
		if (shared == null) {
			shared = start();
		}
		return shared;
	}

	/**
	 * Returns where the server listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns a client of this server.
	 * @return the same client each time, closed with the server
	 */
	public DynamoDbClient client() {
		return this.client;
	}

	/**
	 * Returns a builder with this endpoint, region eu-west-1 and made-up credentials.
	 * @return a new builder, whose client is the caller's to close
	 */
	public DynamoDbClientBuilder clientBuilder() {
		return clientBuilder(this.endpoint);
	}

	/**
	 * Returns a builder with region eu-west-1 and made-up credentials for any server that
	 * takes them.
	 * @param endpoint where the server listens
	 * @return a new builder
	 */
	public static DynamoDbClientBuilder clientBuilder(URI endpoint) {
		return DynamoDbClient.builder()
			.endpointOverride(endpoint)
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
	}

	/**
	 * Returns a builder of clients of streams, with this endpoint, region eu-west-1 and
	 * made-up credentials.
	 * @return a new builder, whose client is the caller's to close
	 */
	public DynamoDbStreamsClientBuilder streamsClientBuilder() {
		return streamsClientBuilder(this.endpoint);
	}

	/**
	 * Returns a builder of clients of streams, with region eu-west-1 and made-up
	 * credentials for any server that takes them.
	 * @param endpoint where the server listens
	 * @return a new builder
	 */
	public static DynamoDbStreamsClientBuilder streamsClientBuilder(URI endpoint) {
		return DynamoDbStreamsClient.builder()
			.endpointOverride(endpoint)
			.region(Region.EU_WEST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
	}

	/**
	 * Returns the process of the server.
	 * @return the process
	 */
	public ProcessHandle process() {
		return this.jvm.process();
	}

	/**
	 * Closes the client and ends the server.
	 */
	@Override
	public void close() {
		this.client.close();
		this.jvm.close();
	}

}
