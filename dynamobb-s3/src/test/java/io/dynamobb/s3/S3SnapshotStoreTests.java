package io.dynamobb.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStore.Document;
import io.dynamobb.store.SnapshotStoreContract;
import io.dynamobb.test.s3.S3Fake;
import io.dynamobb.test.s3.S3Fault;
import io.dynamobb.test.s3.S3Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * The contract on our S3, and what goes wrong between here and there.
 */
class S3SnapshotStoreTests extends SnapshotStoreContract {

	private static final int MEGABYTE = 1 << 20;

	private static final URI LOCATION = URI.create("s3://bucket/some/prefix/");

	private final S3Fake s3 = S3Fake.start();

	private final S3Client client = S3Client.builder()
		.endpointOverride(this.s3.endpoint())
		.forcePathStyle(true)
		.region(Region.EU_WEST_1)
		.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
		.httpClient(UrlConnectionHttpClient.create())
		.build();

	@Override
	protected SnapshotStore openPlace() {
		return new S3SnapshotStore(LOCATION, this.client, S3Encryption.OF_THE_BUCKET);
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.s3.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 16 * MEGABYTE, 16 * MEGABYTE + 1, 40 * MEGABYTE })
	void largeObjectGoesInParts(int length) throws IOException {
		byte[] content = random(length, 30);
		SnapshotStore store = open();
		put(store, "customers/1.1", content);
		assertThat(readAll(store, "customers/1.1")).isEqualTo(content);
		int parts = (length + 16 * MEGABYTE - 1) / (16 * MEGABYTE);
		assertThat(count("UploadPart")).isEqualTo((parts > 1) ? parts : 0);
		assertThat(count("PutObject")).isEqualTo((parts > 1) ? 0 : 1);
		assertThat(this.s3.openUploads()).isZero();
	}

	@Test
	void partsOfWhatIsNotStoredAreDropped() {
		SnapshotStore store = openPlace();
		assertThatIOException().isThrownBy(() -> store.put("customers/1.1", (channel) -> {
			channel.write(ByteBuffer.allocate(20 * MEGABYTE));
			assertThat(this.s3.openUploads()).isEqualTo(1);
			throw new IOException("nothing to be stored after all");
		})).withMessage("nothing to be stored after all");
		assertThat(this.s3.openUploads()).isZero();
		this.s3.fail("UploadPart", S3Fault.SLOW_DOWN, 20);
		assertThatIOException().isThrownBy(() -> put(store, "customers/1.1", new byte[20 * MEGABYTE]))
			.withMessageContaining("SlowDown");
		assertThat(this.s3.openUploads()).isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "SLOW_DOWN", "RESET", "RESET_AFTER" })
	void objectIsStoredAllTheSame(S3Fault fault) throws IOException {
		byte[] content = random(20 * MEGABYTE, 31);
		SnapshotStore store = open();
		for (String operation : List.of("PutObject", "CreateMultipartUpload", "UploadPart", "CompleteMultipartUpload",
				"GetObject")) {
			this.s3.fail(operation, fault, 1);
		}
		put(store, "customers/1.1", content);
		put(store, "customers/1.2", new byte[] { 2 });
		assertThat(readAll(store, "customers/1.1")).isEqualTo(content);
		assertThat(readAll(store, "customers/1.2")).containsExactly(2);
	}

	@Test
	void readingGoesOnWhereItWasCut() throws IOException {
		byte[] content = random(5 * MEGABYTE, 32);
		SnapshotStore store = open();
		put(store, "customers/1.1", content);
		this.s3.fail("GetObject", S3Fault.CUT_BODY, 4);
		assertThat(readAll(store, "customers/1.1")).isEqualTo(content);
		assertThat(this.s3.requests().stream().filter((request) -> request.operation().equals("GetObject")))
			.hasSizeBetween(5, 20)
			.anySatisfy((request) -> assertThat(request.headers()).containsKeys("range", "if-match"));
		this.s3.fail("GetObject", S3Fault.CUT_BODY, 100);
		assertThatIOException().isThrownBy(() -> readAll(store, "customers/1.1"));
	}

	@ParameterizedTest
	@EnumSource(names = { "SLOW_DOWN", "RESET", "RESET_AFTER", "SILENCE_AFTER" })
	void writeWhoseAnswerWasLostHasWon(S3Fault fault) throws IOException {
		SnapshotStore store = open();
		this.s3.fail("PutObject", fault, 1);
		Document first = write(store, "CURRENT", "first", null);
		assertThat(first).isNotNull();
		this.s3.fail("PutObject", fault, 1);
		Document second = write(store, "CURRENT", "second", first);
		assertThat(second).isNotNull();
		assertThat(text(store.read("CURRENT", null))).isEqualTo("second");
		assertThat(store.read("CURRENT", second)).isSameAs(second);
	}

	@Test
	void writeThatMeetsAnotherHasLost() throws IOException {
		SnapshotStore store = open();
		this.s3.fail("PutObject", S3Fault.CONFLICT, 1);
		assertThat(write(store, "CURRENT", "first", null)).isNull();
		assertThat(store.read("CURRENT", null)).isNull();
		Document first = write(store, "CURRENT", "first", null);
		this.s3.fail("PutObject", S3Fault.CONFLICT, 1);
		assertThat(write(store, "CURRENT", "second", first)).isNull();
		assertThat(text(store.read("CURRENT", null))).isEqualTo("first");
	}

	@Test
	void outcomeThatIsNotKnownIsTold() throws IOException {
		SnapshotStore store = open();
		this.s3.fail("PutObject", S3Fault.SLOW_DOWN, 20);
		assertThatIOException().isThrownBy(() -> write(store, "CURRENT", "first", null))
			.withMessageStartingWith("s3://bucket/some/prefix: SlowDown");
		assertThat(store.read("CURRENT", null)).isNull();
	}

	@Test
	void documentThatIsGoneIsNotReplaced() throws IOException {
		SnapshotStore store = open();
		Document first = write(store, "CURRENT", "first", null);
		this.client.deleteObject((request) -> request.bucket("bucket").key("some/prefix/CURRENT"));
		assertThat(write(store, "CURRENT", "second", first)).isNull();
		assertThat(store.read("CURRENT", first)).isNull();
	}

	@Test
	void encryptionIsAskedFor() throws IOException {
		SnapshotStore store = new S3SnapshotStore(LOCATION, this.client, new S3Encryption("aws:kms", "my-key", true));
		put(store, "customers/1.1", new byte[] { 1 });
		put(store, "customers/1.2", new byte[17 * MEGABYTE]);
		write(store, "CURRENT", "first", null);
		assertThat(this.s3.requests()
			.stream()
			.filter((request) -> List.of("PutObject", "CreateMultipartUpload").contains(request.operation())))
			.hasSize(3)
			.allSatisfy(
					(request) -> assertThat(request.headers()).containsEntry("x-amz-server-side-encryption", "aws:kms")
						.containsEntry("x-amz-server-side-encryption-aws-kms-key-id", "my-key")
						.containsEntry("x-amz-server-side-encryption-bucket-key-enabled", "true"));
	}

	@Test
	void keysAreBelowThePrefix() throws IOException {
		put(open(), "customers/1.1", new byte[] { 1 });
		write(new S3SnapshotStore(URI.create("s3://bucket"), this.client, S3Encryption.OF_THE_BUCKET), "CURRENT",
				"first", null);
		assertThat(this.s3.requests().stream().map(S3Request::key)).containsExactly("some/prefix/customers/1.1",
				"CURRENT");
		for (String wrong : List.of("bucket/prefix", "file:/tmp", "s3:bucket", "s3:///prefix")) {
			assertThatIllegalArgumentException()
				.isThrownBy(() -> new S3SnapshotStore(URI.create(wrong), this.client, S3Encryption.OF_THE_BUCKET))
				.withMessageContaining("is not s3://bucket/prefix");
		}
	}

	private long count(String operation) {
		return this.s3.requests().stream().filter((request) -> request.operation().equals(operation)).count();
	}

}
