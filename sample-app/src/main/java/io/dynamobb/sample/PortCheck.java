package io.dynamobb.sample;

import java.io.IOException;
import java.net.ServerSocket;

import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ApplicationListener;

/**
 * Ends the start before tables are filled and scanned when the server's port is taken:
 * the server itself begins to listen when the tables are loaded.
 */
class PortCheck implements ApplicationListener<ApplicationPreparedEvent> {

	@Override
	public void onApplicationEvent(ApplicationPreparedEvent event) {
		int port = event.getApplicationContext().getEnvironment().getProperty("server.port", Integer.class, 8080);
		try {
			new ServerSocket(Math.max(port, 0)).close();
		}
		catch (IOException ex) {
			throw new PortInUseException(port, ex);
		}
	}

}
