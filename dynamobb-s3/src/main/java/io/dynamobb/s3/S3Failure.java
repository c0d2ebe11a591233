package io.dynamobb.s3;

import java.io.IOException;

import io.dynamobb.exception.FailureReason;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What S3 says, as a store says it.
 */
final class S3Failure {

	private S3Failure() {
	}

	static IOException of(Object place, SdkException failure) {
		return new IOException(place + ": " + FailureReason.of(failure), failure);
	}

}
