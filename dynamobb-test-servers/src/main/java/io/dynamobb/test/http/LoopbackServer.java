package io.dynamobb.test.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An HTTP/1.1 server on loopback, on a port of its own, with a daemon thread for each
 * connection. Thread-safe.
 */
public final class LoopbackServer implements AutoCloseable {

	private static final int BACKLOG = 256;

	private final ServerSocketChannel server;

	private final HttpHandler handler;

	private final Map<SocketChannel, Thread> connections = new ConcurrentHashMap<>();

	private LoopbackServer(ServerSocketChannel server, HttpHandler handler) {
		this.server = server;
		this.handler = handler;
	}

	/**
	 * Starts a server.
	 * @param name the name of the server, for its threads
	 * @param handler what answers requests
	 * @return the running server
	 */
	public static LoopbackServer start(String name, HttpHandler handler) {
		try {
			ServerSocketChannel channel = ServerSocketChannel.open();
			channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
			LoopbackServer server = new LoopbackServer(channel, handler);
			daemon(name, server::accept).start();
			return server;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns where the server listens.
	 * @return the endpoint
	 */
	public URI endpoint() {
		return URI.create("http://127.0.0.1:" + this.server.socket().getLocalPort());
	}

	/**
	 * Returns how many connections are open.
	 * @return the number of connections
	 */
	public int openConnections() {
		return this.connections.size();
	}

	/**
	 * Closes the server and all connections, in the middle of an answer too.
	 */
	@Override
	public void close() {
		closeQuietly(this.server);
		this.connections.forEach((channel, thread) -> {
			closeQuietly(channel);
			thread.interrupt();
		});
	}

	private void accept() {
		String name = Thread.currentThread().getName() + " connection";
		try {
			while (this.server.isOpen()) {
				SocketChannel channel = this.server.accept();
				Thread thread = daemon(name, () -> serve(channel));
				this.connections.put(channel, thread);
				thread.start();
			}
		}
		catch (IOException ex) {
			// the server was closed
		}
		finally {
			// once more: the last connection may have come in while the server was
			// closing
			close();
		}
	}

	private void serve(SocketChannel channel) {
		try (channel) {
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			RequestReader requests = new RequestReader(channel.socket().getInputStream(), channel);
			HttpExchange exchange;
			do {
				HttpRequest request = requests.next();
				if (request == null) {
					return;
				}
				exchange = new HttpExchange(request, channel);
				this.handler.handle(exchange);
			}
			while (exchange.isComplete());
		}
		catch (IOException | InterruptedException ex) {
			// the client has gone or the server is being closed: so is the connection
		}
		finally {
			this.connections.remove(channel);
		}
	}

	private static Thread daemon(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		return thread;
	}

	private static void closeQuietly(AutoCloseable closeable) {
		try {
			closeable.close();
		}
		catch (Exception ex) {
			// closed either way
		}
	}

}
