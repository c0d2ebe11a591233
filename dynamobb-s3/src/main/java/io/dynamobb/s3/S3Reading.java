package io.dynamobb.s3;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;

import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * Reads an object, and goes on where the connection was cut. For one thread.
 */
final class S3Reading implements ReadableByteChannel {

	private static final int MOST_CUTS = 5;

	private static final int MOST_AT_ONCE = 1 << 16;

	private final S3Client client;

	private final GetObjectRequest object;

	private final long size;

	private final byte[] buffer = new byte[MOST_AT_ONCE];

	private ResponseInputStream<GetObjectResponse> in;

	private long at;

	private int cuts;

	private boolean open = true;

	private S3Reading(S3Client client, GetObjectRequest object, ResponseInputStream<GetObjectResponse> in) {
		this.client = client;
		this.object = object.toBuilder().ifMatch(in.response().eTag()).build();
		this.size = in.response().contentLength();
		this.in = in;
	}

	static S3Reading open(S3Client client, String bucket, String key) {
		GetObjectRequest object = GetObjectRequest.builder().bucket(bucket).key(key).build();
		return new S3Reading(client, object, client.getObject(object));
	}

	@Override
	public int read(ByteBuffer bytes) throws IOException {
		if (!this.open) {
			throw new ClosedChannelException();
		}
		if (this.at == this.size) {
			return -1;
		}
		int length = next((int) Math.min(this.buffer.length, Math.min(bytes.remaining(), this.size - this.at)));
		bytes.put(this.buffer, 0, length);
		this.at += length;
		return length;
	}

	private int next(int most) throws IOException {
		while (true) {
			try {
				int length = this.in.read(this.buffer, 0, most);
				if (length >= 0) {
					return length;
				}
				goOn(new IOException("The object ends after " + this.at + " of " + this.size + " bytes"));
			}
			catch (IOException | SdkException ex) {
				goOn(ex);
			}
		}
	}

	/**
	 * Asks for the rest of the object.
	 */
	private void goOn(Exception cut) throws IOException {
		this.in.abort();
		if (++this.cuts > MOST_CUTS || Thread.currentThread().isInterrupted()) {
			throw new IOException(
					"Reading " + this.object.key() + " in " + this.object.bucket() + " was cut " + this.cuts + " times",
					cut);
		}
		try {
			this.in = this.client.getObject(this.object.toBuilder().range("bytes=" + this.at + "-").build());
		}
		catch (SdkException ex) {
			throw S3Failure.of(this.object.key() + " in " + this.object.bucket(), ex);
		}
	}

	@Override
	public boolean isOpen() {
		return this.open;
	}

	@Override
	public void close() throws IOException {
		this.open = false;
		if (this.at == this.size) {
			this.in.close();
		}
		else {
			this.in.abort();
		}
	}

}
