package io.dynamobb.internal.engine;

import java.util.List;
import java.util.Set;

/**
 * The threads that were started since this object was made and still live, but for those
 * that belong to the JVM, the tools, and to all HTTP clients of the process together.
 */
final class NewThreads {

	private static final List<String> SHARED = List.of("Attach", "awaitility", "C1", "C2", "Cleaner", "Common-Cleaner",
			"CompletableFutureDelayScheduler", "ForkJoinPool.commonPool", "HttpClient-", "idle-connection-reaper",
			"junit", "process reaper", "surefire", "Sweeper", "VirtualThread-unparker", "ForkJoinPool-1");

	private final Set<Thread> before = Thread.getAllStackTraces().keySet();

	List<String> names() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> !this.before.contains(thread))
			.map(Thread::getName)
			.filter((name) -> SHARED.stream().noneMatch(name::startsWith))
			.sorted()
			.toList();
	}

	long count(String prefix) {
		return names().stream().filter((name) -> name.startsWith(prefix)).count();
	}

}
