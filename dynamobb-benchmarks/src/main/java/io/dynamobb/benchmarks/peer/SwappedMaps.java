package io.dynamobb.benchmarks.peer;

import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Maps of the SDK's items behind one reference, as an application would refresh them by
 * hand.
 */
final class SwappedMaps implements Refreshable {

	private final Loaders loaders;

	private volatile SdkMaps current;

	SwappedMaps(Loaders loaders) {
		this.loaders = loaders;
		this.current = loaders.sdkMaps();
	}

	@Override
	public void refresh() {
		this.current = this.loaders.sdkMaps();
	}

	@Override
	public Stream<Map<String, AttributeValue>> items() {
		return this.current.items();
	}

	@Override
	public String name(String locationId) {
		return this.current.name(locationId);
	}

	@Override
	public void names(String customerId, Consumer<Object> sink) {
		this.current.names(customerId, sink);
	}

	@Override
	public void whole(String locationId, Consumer<Object> sink) {
		this.current.whole(locationId, sink);
	}

}
