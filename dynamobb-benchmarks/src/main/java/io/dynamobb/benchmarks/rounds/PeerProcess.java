package io.dynamobb.benchmarks.rounds;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The JVM of a peer, seen from the one that coordinates: it has the same options as this
 * one, and ends when this one does.
 */
final class PeerProcess implements AutoCloseable {

	private final String name;

	private final Process process;

	private final BufferedReader output;

	private final BufferedWriter commands;

	private final StringBuilder printed = new StringBuilder();

	private PeerProcess(String name, Process process) {
		this.name = name;
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.commands = process.outputWriter(StandardCharsets.UTF_8);
	}

	/**
	 * Starts a JVM, without waiting for it.
	 * @param name what messages call it
	 * @param classPath its class path
	 * @param benchmark the class of the benchmark
	 * @param peer the peer that it is
	 * @return the process, whose first reply tells the names of its questions
	 */
	static PeerProcess start(String name, String classPath, String benchmark, Peer peer) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.filter((option) -> option.startsWith("-X"))
			.forEach(command::add);
		command.addAll(List.of("-cp", classPath, Worker.class.getName(), benchmark, peer.name()));
		command.add(peer.endpoint().toString());
		command.addAll(List.of(peer.arguments().values()));
		try {
			return new PeerProcess(name, new ProcessBuilder(command).redirectErrorStream(true).start());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	double[] measure(String question) {
		send(Worker.MEASURE, question);
		return Stream.of(reply()).mapToDouble(Double::parseDouble).toArray();
	}

	Question.Answer answer(String question) {
		send(Worker.ANSWER, question);
		String[] reply = reply();
		return new Question.Answer(reply[0], (reply.length > 1) ? reply[1] : "");
	}

	private void send(String command, String question) {
		try {
			this.commands.write(command + "\t" + question + "\n");
			this.commands.flush();
		}
		catch (IOException ex) {
			// it has ended, which the reply tells better
		}
	}

	/**
	 * Waits for the next reply.
	 * @return the words of the reply
	 * @throws IllegalStateException when the process has ended; the message holds what it
	 * printed
	 */
	String[] reply() {
		try {
			for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
				if (line.startsWith(Worker.REPLY)) {
					return line.substring(Worker.REPLY.length()).split("\t");
				}
				this.printed.append(line).append('\n');
			}
			throw new IllegalStateException("The JVM of %s has ended with exit code %d. It printed:%n%s"
				.formatted(this.name, this.process.waitFor(), this.printed));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while " + this.name + " answered", ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
