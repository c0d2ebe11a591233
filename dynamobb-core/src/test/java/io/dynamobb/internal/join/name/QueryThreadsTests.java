package io.dynamobb.internal.join.name;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import io.dynamobb.DynamoBB;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class QueryThreadsTests {

	private final QueryThreads threads = new QueryThreads(3);

	private final String caller = Thread.currentThread().getName();

	@AfterEach
	void end() {
		this.threads.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void worksOnPiecesAtOnceAndKeepsTheirOrder() {
		CountDownLatch all = new CountDownLatch(3);
		Set<String> names = ConcurrentHashMap.newKeySet();
		List<Supplier<Integer>> pieces = IntStream.range(0, 3).<Supplier<Integer>>mapToObj((piece) -> () -> {
			names.add(Thread.currentThread().getName());
			assertThat(Thread.currentThread().isDaemon() || Thread.currentThread().getName().equals(this.caller))
				.isTrue();
			all.countDown();
			await(all);
			return piece;
		}).toList();
		assertThat(this.threads.run(pieces)).containsExactly(0, 1, 2);
		assertThat(names).hasSize(3)
			.contains(this.caller)
			.filteredOn((name) -> name.startsWith("dynamobb-query-"))
			.hasSize(2);
	}

	@Test
	void callerWorksOnWhatNoThreadHasBegun() throws InterruptedException {
		CountDownLatch begun = new CountDownLatch(3);
		CountDownLatch end = new CountDownLatch(1);
		Supplier<String> busy = () -> {
			begun.countDown();
			await(end);
			return "";
		};
		Thread other = new Thread(() -> this.threads.run(List.of(busy, busy, busy)));
		other.start();
		begun.await();
		Supplier<String> name = () -> Thread.currentThread().getName();
		assertThat(this.threads.run(List.of(name, name, name, name))).containsOnly(this.caller);
		end.countDown();
		other.join();
	}

	@Test
	void threadsEndWhenTheyAreClosed() throws InterruptedException {
		CountDownLatch all = new CountDownLatch(3);
		Supplier<Thread> piece = () -> {
			all.countDown();
			await(all);
			return Thread.currentThread();
		};
		List<Thread> working = this.threads.run(List.of(piece, piece, piece));
		this.threads.close();
		for (Thread thread : working) {
			if (thread != Thread.currentThread()) {
				thread.join();
			}
		}
		assertThat(working).doesNotHaveDuplicates().contains(Thread.currentThread());
	}

	@Test
	void throwsWhatTheFirstPieceThrows() {
		List<Supplier<String>> pieces = new ArrayList<>();
		pieces.add(() -> "good");
		for (int piece = 1; piece < 3; piece++) {
			String message = "piece " + piece;
			pieces.add(() -> {
				throw new IllegalStateException(message);
			});
		}
		assertThatIllegalStateException().isThrownBy(() -> this.threads.run(pieces)).withMessage("piece 1");
	}

	@Test
	void callerGoesOnWhenTheThreadsHaveEnded() {
		this.threads.close();
		Supplier<String> name = () -> Thread.currentThread().getName();
		assertThat(this.threads.run(List.of(name, name))).containsOnly(this.caller);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, -1 })
	void thereIsAThread(int count) {
		assertThatIllegalArgumentException().isThrownBy(() -> DynamoBB.builder().queryThreads(count))
			.withMessage("The query threads must be at least 1 but are " + count);
	}

}
