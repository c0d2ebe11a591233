package io.dynamobb.test.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server in a JVM of its own that ends when this one does, however this one ends: the
 * child ends when its standard input closes. The child's main method calls
 * {@link #ready(String)} once it serves. Thread-safe.
 */
public final class ForkedJvm implements AutoCloseable {

	private static final String READY = "READY ";

	private static final int START_SECONDS = 300;

	private static final int STOP_SECONDS = 5;

	private final Process process;

	private final String announcement;

	private ForkedJvm(Process process, String announcement) {
		this.process = process;
		this.announcement = announcement;
	}

	/**
	 * Starts a JVM like this one and waits until it is ready.
	 * @param options the options of the JVM, such as {@code -Xmx512m}
	 * @param classPath the class path
	 * @param mainClass the class with the main method
	 * @param arguments the arguments of the main method
	 * @return the running JVM
	 * @throws IllegalStateException when it ends or stays silent before it is ready; the
	 * message holds what it printed
	 */
	public static ForkedJvm start(List<String> options, String classPath, String mainClass, List<String> arguments) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, mainClass));
		command.addAll(arguments);
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			return new ForkedJvm(process, awaitReady(process, mainClass));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String awaitReady(Process process, String mainClass) {
		StringBuffer output = new StringBuffer();
		CompletableFuture<String> ready = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(process.inputReader(), output, ready), "output of " + mainClass);
		reader.setDaemon(true);
		reader.start();
		boolean started = false;
		try {
			String announcement = ready.get(START_SECONDS, TimeUnit.SECONDS);
			started = true;
			return announcement;
		}
		catch (ExecutionException | TimeoutException ex) {
			throw new IllegalStateException(mainClass + " did not start. It printed:\n" + output, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + mainClass + " started", ex);
		}
		finally {
			if (!started) {
				process.destroyForcibly();
			}
		}
	}

	private static void read(BufferedReader lines, StringBuffer output, CompletableFuture<String> ready) {
		try (lines) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				if (line.startsWith(READY)) {
					ready.complete(line.substring(READY.length()));
				}
				else if (!ready.isDone()) {
					output.append(line).append('\n');
				}
			}
			ready.completeExceptionally(new IOException("The JVM ended"));
		}
		catch (IOException ex) {
			ready.completeExceptionally(ex);
		}
	}

	/**
	 * Called by the child when it serves: tells the parent, and from now on the child
	 * lives until the parent closes the pipe or dies.
	 * @param announcement what {@link #announcement()} returns in the parent, on one line
	 */
	public static void ready(String announcement) {
		new Thread(ForkedJvm::endWithParent, "parent-watch").start();
		System.out.println(READY + announcement);
		System.out.flush();
	}

	private static void endWithParent() {
		try {
			while (System.in.read() >= 0) {
				Thread.onSpinWait();
			}
		}
		catch (IOException ex) {
			// a broken pipe is a dead parent
		}
		Runtime.getRuntime().halt(0);
	}

	/**
	 * Returns where a class was loaded from, for a class path.
	 * @param type a class from a folder or a jar of its own
	 * @return the folder or jar
	 * @throws IllegalStateException when it was loaded from within another jar
	 */
	public static String classPathOf(Class<?> type) {
		try {
			return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (URISyntaxException | RuntimeException ex) {
			throw new IllegalStateException(
					type.getName() + " stands in a jar within a jar, where no other JVM can load it", ex);
		}
	}

	/**
	 * Returns what the child said when it was ready.
	 * @return the line, most often a port
	 */
	public String announcement() {
		return this.announcement;
	}

	/**
	 * Returns the process.
	 * @return the process, for its id, its end and what it used
	 */
	public ProcessHandle process() {
		return this.process.toHandle();
	}

	/**
	 * Ends the child.
	 */
	@Override
	public void close() {
		try {
			this.process.getOutputStream().close();
			if (this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				return;
			}
		}
		catch (IOException ex) {
			// the pipe is broken when the child has ended
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		this.process.destroyForcibly();
	}

}
