package io.dynamobb.internal.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;

/**
 * A stream that never answers, and that no interrupt wakes up, until it is closed.
 */
final class SilentStream extends InputStream {

	private final CountDownLatch reads;

	private boolean closed;

	/**
	 * Creates a stream.
	 * @param reads counted down when somebody reads
	 */
	SilentStream(CountDownLatch reads) {
		this.reads = reads;
	}

	@Override
	public synchronized int read() throws IOException {
		this.reads.countDown();
		while (!this.closed) {
			try {
				wait();
			}
			catch (InterruptedException ex) {
				// goes on waiting
			}
		}
		throw new IOException("closed");
	}

	@Override
	public synchronized void close() {
		this.closed = true;
		notifyAll();
	}

}
