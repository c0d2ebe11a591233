package io.dynamobb.test;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.channels.spi.SelectorProvider;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import org.springframework.test.context.TestContextManager;

/**
 * Runs the methods without arguments of test classes of Spring in a JVM of their own, and
 * says what sockets and processes that took.
 */
final class TestRun {

	private TestRun() {
	}

	public static void main(String[] classes) throws Exception {
		boolean refused = SelectorProvider.provider() instanceof NoSockets;
		if (refused) {
			NoSockets.refuse();
		}
		for (String name : classes) {
			run(Class.forName(name));
		}
		NoSockets.asked.forEach(Throwable::printStackTrace);
		System.out.println("sockets: " + (refused ? NoSockets.asked.size() : "not counted"));
		System.out.println("processes: " + ProcessHandle.current().children().count());
		System.exit(0);
	}

	private static void run(Class<?> type) throws Exception {
		TestContextManager tests = new TestContextManager(type);
		for (Method method : type.getDeclaredMethods()) {
			if (!method.isAnnotationPresent(Test.class) || method.getParameterCount() > 0) {
				continue;
			}
			var constructor = type.getDeclaredConstructor();
			constructor.setAccessible(true);
			Object test = constructor.newInstance();
			tests.prepareTestInstance(test);
			tests.beforeTestMethod(test, method);
			method.setAccessible(true);
			try {
				method.invoke(test);
				System.out.println("passed: " + type.getSimpleName() + "." + method.getName());
			}
			catch (ReflectiveOperationException ex) {
				System.out.println("failed: " + type.getSimpleName() + "." + method.getName());
				ex.printStackTrace();
			}
			tests.afterTestMethod(test, method, null);
		}
	}

	/**
	 * Runs test classes in another JVM.
	 * @return the lines that it prints
	 */
	static List<String> fork(String classPath, List<String> options, Class<?>... classes)
			throws IOException, InterruptedException {
		return fork(TestRun.class, classPath, options, Arrays.stream(classes).map(Class::getName).toList());
	}

	static List<String> fork(Class<?> main, String classPath, List<String> options, List<String> arguments)
			throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(options);
		command.addAll(List.of("-cp", classPath, main.getName()));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
			.toList();
		if (process.waitFor() != 0) {
			throw new AssertionError(String.join("\n", lines));
		}
		return lines;
	}

}
