package io.dynamobb.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * How S3 encrypts what it stores.
 *
 * @param serverSideEncryption what S3 calls it: {@code AES256}, {@code aws:kms} or
 * {@code aws:kms:dsse}; {@code null} for what the bucket says
 * @param kmsKeyId the key, {@code null} for the account's own
 * @param bucketKey whether the bucket has a key of its own, so that KMS is asked less
 * often; {@code null} for what the bucket says
 */
public record S3Encryption(@Nullable String serverSideEncryption, @Nullable String kmsKeyId,
		@Nullable Boolean bucketKey) {

	/** As the bucket says. */
	public static final S3Encryption OF_THE_BUCKET = new S3Encryption(null, null, null);

	PutObjectRequest.Builder applyTo(PutObjectRequest.Builder request) {
		return request.serverSideEncryption(this.serverSideEncryption)
			.ssekmsKeyId(this.kmsKeyId)
			.bucketKeyEnabled(this.bucketKey);
	}

	CreateMultipartUploadRequest.Builder applyTo(CreateMultipartUploadRequest.Builder request) {
		return request.serverSideEncryption(this.serverSideEncryption)
			.ssekmsKeyId(this.kmsKeyId)
			.bucketKeyEnabled(this.bucketKey);
	}

}
