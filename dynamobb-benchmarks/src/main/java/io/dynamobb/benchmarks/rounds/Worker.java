package io.dynamobb.benchmarks.rounds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * One peer in a JVM of its own. Reads a command a line and replies with a line: first the
 * names of its questions, and then to {@code measure <question>} the numbers, and to
 * {@code answer <question>} the subject and the text of the answer. Everything else that
 * is printed goes to the error stream. JVMs of other builds are started by the name of
 * this class, and compared by what it replies. Ends when its standard input does.
 */
final class Worker {

	static final String REPLY = "REPLY\t";

	static final String MEASURE = "measure";

	static final String ANSWER = "answer";

	private final Map<String, Question> questions;

	private Worker(Map<String, Question> questions) {
		this.questions = questions;
	}

	/**
	 * Answers until the standard input ends.
	 * @param values the class of the benchmark, the name of the peer, the endpoint, and
	 * the arguments of the benchmark
	 */
	public static void main(String[] values) {
		PrintStream replies = new PrintStream(System.out, true, StandardCharsets.UTF_8);
		System.setOut(System.err);
		int status = 1;
		try {
			Constructor<?> constructor = Class.forName(values[0]).getDeclaredConstructor();
			constructor.setAccessible(true);
			Benchmark benchmark = (Benchmark) constructor.newInstance();
			Arguments arguments = new Arguments(Arrays.copyOfRange(values, 3, values.length));
			Worker worker = new Worker(benchmark.questions(new Peer(values[1], URI.create(values[2]), arguments)));
			replies.println(REPLY + String.join("\t", worker.questions.keySet()));
			worker.answer(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), replies);
			status = 0;
		}
		catch (IOException | ReflectiveOperationException | RuntimeException | Error ex) {
			ex.printStackTrace();
		}
		Runtime.getRuntime().halt(status);
	}

	private void answer(BufferedReader commands, PrintStream replies) throws IOException {
		for (String command = commands.readLine(); command != null; command = commands.readLine()) {
			String[] words = command.split("\t");
			Question question = this.questions.get(words[1]);
			if (question == null) {
				throw new IllegalArgumentException("There is no question " + words[1]);
			}
			replies.println(REPLY + (words[0].equals(MEASURE) ? numbers(question) : text(question.answer())));
		}
	}

	private static String numbers(Question question) {
		return DoubleStream.of(question.measure()).mapToObj(Double::toString).collect(Collectors.joining("\t"));
	}

	private static String text(Question.Answer answer) {
		return answer.subject() + "\t" + answer.text().replaceAll("\\s", " ");
	}

}
