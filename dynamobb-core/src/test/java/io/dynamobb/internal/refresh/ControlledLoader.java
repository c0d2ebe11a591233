package io.dynamobb.internal.refresh;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.dynamobb.internal.scan.ScanProgress;
import io.dynamobb.internal.scan.TableLoader;
import io.dynamobb.internal.snapshot.TableSnapshot;
import io.dynamobb.internal.snapshot.build.SegmentBuilder;
import io.dynamobb.internal.snapshot.build.SnapshotBuilder;
import io.dynamobb.item.KeySchema;
import io.dynamobb.item.KeySchema.KeyAttribute;
import io.dynamobb.item.KeySchema.KeyType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.awaitility.Awaitility.await;

/**
 * Loads tables of one item that holds the number of the load.
 */
final class ControlledLoader implements TableLoader {

	private static final KeySchema KEY = new KeySchema(List.of(new KeyAttribute("id", KeyType.S)), List.of());

	final AtomicInteger loads = new AtomicInteger();

	private final AtomicInteger scanned = new AtomicInteger();

	private final AtomicInteger active = new AtomicInteger();

	final AtomicInteger overlaps = new AtomicInteger();

	private volatile CountDownLatch gate = new CountDownLatch(0);

	volatile Throwable failure;

	void hold() {
		this.gate = new CountDownLatch(1);
	}

	void release() {
		this.gate.countDown();
	}

	void awaitLoads(int count) {
		await().until(() -> this.loads.get() >= count);
	}

	void awaitScanned(int count) {
		await().until(() -> this.scanned.get() >= count);
	}

	@Override
	public TableSnapshot load(ScanProgress progress) {
		int version = this.loads.incrementAndGet();
		if (this.active.incrementAndGet() > 1) {
			this.overlaps.incrementAndGet();
		}
		try {
			this.gate.await();
			if (progress.cancellation() != null) {
				throw new CancellationException();
			}
			if (this.failure instanceof Error error) {
				throw error;
			}
			if (this.failure != null) {
				throw (RuntimeException) this.failure;
			}
			this.scanned.incrementAndGet();
			return snapshot(version);
		}
		catch (InterruptedException ex) {
			throw new CancellationException();
		}
		finally {
			this.active.decrementAndGet();
		}
	}

	private static TableSnapshot snapshot(int version) {
		SnapshotBuilder builder = new SnapshotBuilder(KEY, List.of());
		SegmentBuilder segment = builder.segment();
		segment.add(
				Map.of("id", AttributeValue.fromS("only"), "version", AttributeValue.fromN(Integer.toString(version))));
		segment.commitPage();
		return builder.build();
	}

}
