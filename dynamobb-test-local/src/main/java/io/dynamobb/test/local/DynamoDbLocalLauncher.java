package io.dynamobb.test.local;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.stream.Stream;

/**
 * Main class of the JVM that DynamoDB Local runs in. Goes through reflection: nothing
 * here is compiled against DynamoDB Local.
 */
final class DynamoDbLocalLauncher {

	private static final String RUNNER = "com.amazonaws.services.dynamodbv2.local.main.ServerRunner";

	private static final int ATTEMPTS = 10;

	private DynamoDbLocalLauncher() {
	}

	public static void main(String[] options) throws ReflectiveOperationException, IOException {
		for (int attempt = 1;; attempt++) {
			int port = freePort();
			try {
				startServer(Stream.concat(Stream.of(options), Stream.of("-port", Integer.toString(port)))
					.toArray(String[]::new));
				ForkedJvm.ready(Integer.toString(port));
				return;
			}
			catch (InvocationTargetException ex) {
				if (attempt == ATTEMPTS) {
					throw ex;
				}
			}
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void startServer(String[] arguments) throws ReflectiveOperationException {
		Object server = Class.forName(RUNNER)
			.getMethod("createServerFromCommandLineArgs", String[].class)
			.invoke(null, (Object) arguments);
		server.getClass().getMethod("start").invoke(server);
	}

}
