package io.dynamobb.autoconfigure;

import io.dynamobb.DynamoMap;

import org.springframework.context.SmartLifecycle;

/**
 * Loads the tables and begins their schedules before the web server takes requests, and
 * ends them after it has drained.
 */
final class DynamoBBLifecycle implements SmartLifecycle {

	private final DynamoMap dynamoMap;

	private final ContextCallbacks callbacks;

	private volatile boolean running;

	DynamoBBLifecycle(DynamoMap dynamoMap, ContextCallbacks callbacks) {
		this.dynamoMap = dynamoMap;
		this.callbacks = callbacks;
	}

	@Override
	public void start() {
		this.callbacks.start();
		this.dynamoMap.start();
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		this.dynamoMap.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return DEFAULT_PHASE - 4096;
	}

}
