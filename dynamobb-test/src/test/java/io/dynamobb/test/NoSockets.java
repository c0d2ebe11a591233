package io.dynamobb.test;

import java.io.IOException;
import java.net.ProtocolFamily;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketImpl;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where all sockets of a JVM come from that is started with this as its
 * {@code java.nio.channels.spi.SelectorProvider}. There are none, and who asked is kept.
 */
public final class NoSockets extends SelectorProvider {

	static final List<Throwable> asked = new CopyOnWriteArrayList<>();

	/**
	 * Has those sockets refused, too, that come from no provider.
	 */
	@SuppressWarnings("deprecation")
	static void refuse() throws IOException {
		if (!(SelectorProvider.provider() instanceof NoSockets)) {
			throw new IllegalStateException("This JVM has another provider of selectors");
		}
		Socket.setSocketImplFactory(NoSockets::<SocketImpl>none);
		ServerSocket.setSocketFactory(NoSockets::<SocketImpl>none);
	}

	private static <T> T none() {
		IllegalStateException refusal = new IllegalStateException("A socket was opened");
		asked.add(refusal);
		throw refusal;
	}

	@Override
	public DatagramChannel openDatagramChannel() {
		return none();
	}

	@Override
	public DatagramChannel openDatagramChannel(ProtocolFamily family) {
		return none();
	}

	@Override
	public Pipe openPipe() {
		return none();
	}

	@Override
	public AbstractSelector openSelector() {
		return none();
	}

	@Override
	public ServerSocketChannel openServerSocketChannel() {
		return none();
	}

	@Override
	public SocketChannel openSocketChannel() {
		return none();
	}

	@Override
	public SocketChannel openSocketChannel(ProtocolFamily family) {
		return none();
	}

	@Override
	public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) {
		return none();
	}

}
