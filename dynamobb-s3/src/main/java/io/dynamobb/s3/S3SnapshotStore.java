package io.dynamobb.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.dynamobb.internal.store.StoreNames;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Snapshots in a bucket of S3, or of what is compatible with it: it has to know
 * {@code If-None-Match} and {@code If-Match} of {@code PutObject}. Thread-safe.
 * <p>
 * The credentials need {@code s3:GetObject}, {@code s3:PutObject},
 * {@code s3:DeleteObject} and {@code s3:AbortMultipartUpload} on the objects, and
 * {@code s3:ListBucket} on the bucket. Without the last, S3 answers that access is denied
 * where there is no object.
 */
public final class S3SnapshotStore implements SnapshotStore {

	private static final Pattern LOCATION = Pattern.compile("s3://([a-zA-Z0-9._:-]+)(?:/(.*))?");

	private static final Duration DOCUMENT_TIMEOUT = Duration.ofSeconds(6);

	private static final Duration DOCUMENT_ATTEMPT_TIMEOUT = Duration.ofSeconds(2);

	private static final int LARGEST_DOCUMENT = 1 << 20;

	private static final int NOT_MODIFIED = 304;

	private static final int NOT_FOUND = 404;

	private static final int CONFLICT = 409;

	private static final int PRECONDITION_FAILED = 412;

	private final S3Client client;

	private final S3Encryption encryption;

	private final String bucket;

	private final String prefix;

	/**
	 * Creates a store.
	 * @param location {@code s3://bucket/prefix}, or {@code s3://bucket}
	 * @param client the client, which is not closed with this store
	 * @param encryption how S3 encrypts what it stores
	 * @throws IllegalArgumentException when the location is no such URI
	 */
	public S3SnapshotStore(URI location, S3Client client, S3Encryption encryption) {
		Matcher parts = LOCATION.matcher(location.toString());
		if (!parts.matches()) {
			throw new IllegalArgumentException("'" + location + "' is not s3://bucket/prefix");
		}
		this.client = client;
		this.encryption = encryption;
		this.bucket = parts.group(1);
		String path = (parts.group(2) != null) ? parts.group(2).replaceAll("/+$", "") : "";
		this.prefix = path.isEmpty() ? "" : path + "/";
	}

	@Override
	public void put(String name, Content content) throws IOException {
		String key = key(StoreNames.object(name));
		S3Writing upload = new S3Writing(this.client, this.encryption, this.bucket, key);
		try {
			content.writeTo(upload);
			upload.complete();
		}
		catch (SdkException ex) {
			upload.abort();
			throw S3Failure.of(this, ex);
		}
		catch (IOException | RuntimeException | Error ex) {
			upload.abort();
			throw ex;
		}
	}

	@Override
	public ReadableByteChannel open(String name) throws IOException {
		String key = key(StoreNames.object(name));
		try {
			return S3Reading.open(this.client, this.bucket, key);
		}
		catch (NoSuchKeyException ex) {
			throw new NoSuchFileException(this + "/" + name);
		}
		catch (SdkException ex) {
			throw S3Failure.of(this, ex);
		}
	}

	@Override
	public void delete(String name) throws IOException {
		String key = key(StoreNames.object(name));
		try {
			this.client.deleteObject((request) -> request.bucket(this.bucket).key(key));
		}
		catch (SdkException ex) {
			throw S3Failure.of(this, ex);
		}
	}

	@Override
	public List<String> list(String prefix) throws IOException {
		try {
			return this.client
				.listObjectsV2Paginator((request) -> request.bucket(this.bucket).prefix(this.prefix + prefix))
				.contents()
				.stream()
				.map(S3Object::key)
				.map((key) -> key.substring(this.prefix.length()))
				.filter(StoreNames::isObject)
				.toList();
		}
		catch (SdkException ex) {
			throw S3Failure.of(this, ex);
		}
	}

	@Override
	public @Nullable Document read(String name, @Nullable Document known) throws IOException {
		GetObjectRequest request = GetObjectRequest.builder()
			.bucket(this.bucket)
			.key(key(StoreNames.document(name)))
			.ifNoneMatch((known != null) ? known.tag() : null)
			.overrideConfiguration(timeouts())
			.build();
		try (ResponseInputStream<GetObjectResponse> in = this.client.getObject(request)) {
			if (in.response().contentLength() > LARGEST_DOCUMENT) {
				in.abort();
				throw new IOException(
						name + " in " + this + " is larger than a megabyte: it is no document of DynamoBB");
			}
			return new Document(in.response().eTag(), in.readAllBytes());
		}
		catch (NoSuchKeyException ex) {
			return null;
		}
		catch (S3Exception ex) {
			if (ex.statusCode() == NOT_MODIFIED) {
				return known;
			}
			throw S3Failure.of(this, ex);
		}
		catch (SdkException ex) {
			throw S3Failure.of(this, ex);
		}
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * S3 answers 412 when the condition does not hold, 409 when two write at once, and
	 * 404 when a document that is expected is not there. The SDK repeats a request whose
	 * answer was lost, and the second of two is refused where the first has won: so who
	 * is refused looks who has won.
	 */
	@Override
	public @Nullable Document write(String name, byte[] content, @Nullable Document expected) throws IOException {
		if (content.length > LARGEST_DOCUMENT) {
			throw new IllegalArgumentException(name + " would have " + content.length + " bytes");
		}
		PutObjectRequest request = this.encryption.applyTo(PutObjectRequest.builder())
			.bucket(this.bucket)
			.key(key(StoreNames.document(name)))
			.contentType("application/json")
			.ifMatch((expected != null) ? expected.tag() : null)
			.ifNoneMatch((expected == null) ? "*" : null)
			.overrideConfiguration(timeouts())
			.build();
		try {
			return new Document(this.client.putObject(request, RequestBody.fromBytes(content)).eTag(), content);
		}
		catch (S3Exception ex) {
			if (ex.statusCode() != PRECONDITION_FAILED && ex.statusCode() != CONFLICT
					&& !(ex.statusCode() == NOT_FOUND && ex instanceof NoSuchKeyException)) {
				throw S3Failure.of(this, ex);
			}
			Document winner = read(name, null);
			return (winner != null && Arrays.equals(winner.content(), content)) ? winner : null;
		}
		catch (SdkException ex) {
			throw S3Failure.of(this, ex);
		}
	}

	/**
	 * A document that nobody answers for is asked for again soon.
	 */
	private static AwsRequestOverrideConfiguration timeouts() {
		return AwsRequestOverrideConfiguration.builder()
			.apiCallTimeout(DOCUMENT_TIMEOUT)
			.apiCallAttemptTimeout(DOCUMENT_ATTEMPT_TIMEOUT)
			.build();
	}

	private String key(String name) {
		return this.prefix + name;
	}

	@Override
	public void close() {
		// the client belongs to somebody else
	}

	@Override
	public String toString() {
		return "s3://" + this.bucket + "/" + this.prefix.replaceAll("/$", "");
	}

}
