package io.dynamobb.s3;

import java.io.IOException;
import java.net.URI;
import java.util.UUID;

import io.dynamobb.store.SnapshotStore;
import io.dynamobb.store.SnapshotStoreContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/**
 * The contract on S3 itself, or on what is compatible with it: in the bucket that
 * {@code DYNAMOBB_TEST_S3_BUCKET} names, with the credentials and the region that the SDK
 * finds, at {@code DYNAMOBB_TEST_S3_ENDPOINT} if there is one. Deletes what it stores.
 */
@EnabledIfEnvironmentVariable(named = "DYNAMOBB_TEST_S3_BUCKET", matches = ".+",
		disabledReason = "DYNAMOBB_TEST_S3_BUCKET names no bucket: the contract was not tried on S3 itself")
class RealS3Tests extends SnapshotStoreContract {

	private final String bucket = System.getenv("DYNAMOBB_TEST_S3_BUCKET");

	private final String prefix = "dynamobb-test/" + UUID.randomUUID();

	private final S3Client client = client();

	private static S3Client client() {
		S3ClientBuilder builder = S3Client.builder().httpClient(UrlConnectionHttpClient.create());
		String endpoint = System.getenv("DYNAMOBB_TEST_S3_ENDPOINT");
		return ((endpoint != null) ? builder.endpointOverride(URI.create(endpoint)).forcePathStyle(true) : builder)
			.build();
	}

	@Override
	protected SnapshotStore openPlace() {
		return new S3SnapshotStore(URI.create("s3://" + this.bucket + "/" + this.prefix), this.client,
				S3Encryption.OF_THE_BUCKET);
	}

	@Override
	protected int rounds() {
		return 20;
	}

	@AfterEach
	void deleteAll() throws IOException {
		this.client.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(this.prefix + "/"))
			.contents()
			.forEach((object) -> this.client.deleteObject((request) -> request.bucket(this.bucket).key(object.key())));
		this.client.close();
	}

}
