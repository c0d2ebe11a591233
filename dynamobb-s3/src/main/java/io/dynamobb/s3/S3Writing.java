package io.dynamobb.s3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Writes an object whose size is not known: in one request when it is small, else in
 * parts, of which one is in memory. For one thread.
 */
final class S3Writing implements WritableByteChannel {

	private static final Logger logger = LoggerFactory.getLogger(S3Writing.class);

	/** 10,000 parts of this size are 156 GB; S3 takes no more of them. */
	private static final int PART = 16 << 20;

	private static final int FIRST = 1 << 16;

	private static final String TYPE = "application/octet-stream";

	private final S3Client client;

	private final S3Encryption encryption;

	private final String bucket;

	private final String key;

	private final List<CompletedPart> parts = new ArrayList<>();

	private byte[] buffer = new byte[FIRST];

	private int filled;

	private @Nullable String upload;

	private boolean open = true;

	S3Writing(S3Client client, S3Encryption encryption, String bucket, String key) {
		this.client = client;
		this.encryption = encryption;
		this.bucket = bucket;
		this.key = key;
	}

	@Override
	public int write(ByteBuffer bytes) throws IOException {
		if (!this.open) {
			throw new ClosedChannelException();
		}
		int length = bytes.remaining();
		while (bytes.hasRemaining()) {
			if (this.filled == this.buffer.length) {
				makeRoom();
			}
			int next = Math.min(bytes.remaining(), this.buffer.length - this.filled);
			bytes.get(this.buffer, this.filled, next);
			this.filled += next;
		}
		return length;
	}

	private void makeRoom() throws IOException {
		if (this.filled < PART) {
			this.buffer = Arrays.copyOf(this.buffer, 4 * this.filled);
			return;
		}
		try {
			sendBuffer();
		}
		catch (SdkException ex) {
			throw S3Failure.of(this.key + " in " + this.bucket, ex);
		}
	}

	private void sendBuffer() {
		if (this.upload == null) {
			this.upload = this.client
				.createMultipartUpload(this.encryption.applyTo(CreateMultipartUploadRequest.builder())
					.bucket(this.bucket)
					.key(this.key)
					.contentType(TYPE)
					.build())
				.uploadId();
		}
		sendPart(this.upload);
	}

	private void sendPart(String id) {
		int number = this.parts.size() + 1;
		String etag = this.client
			.uploadPart((request) -> request.bucket(this.bucket).key(this.key).uploadId(id).partNumber(number),
					filledBytes())
			.eTag();
		this.parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
		this.filled = 0;
	}

	private RequestBody filledBytes() {
		byte[] bytes = this.buffer;
		int length = this.filled;
		return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(bytes, 0, length), length, TYPE);
	}

	/**
	 * Stores what was written.
	 */
	void complete() {
		this.open = false;
		String id = this.upload;
		if (id == null) {
			this.client.putObject(this.encryption.applyTo(PutObjectRequest.builder())
				.bucket(this.bucket)
				.key(this.key)
				.contentType(TYPE)
				.build(), filledBytes());
			return;
		}
		sendPart(id);
		this.client.completeMultipartUpload((request) -> request.bucket(this.bucket)
			.key(this.key)
			.uploadId(id)
			.multipartUpload((upload) -> upload.parts(this.parts)));
	}

	/**
	 * Drops what was written: S3 keeps, and charges for, parts that are not completed.
	 */
	void abort() {
		this.open = false;
		if (this.upload != null) {
			try {
				this.client
					.abortMultipartUpload((request) -> request.bucket(this.bucket).key(this.key).uploadId(this.upload));
			}
			catch (SdkException ex) {
				logger.debug("Parts of {} stay in {}: {}", this.key, this.bucket, ex.toString());
			}
		}
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public void close() {
		this.open = false;
	}

}
