package io.dynamobb.autoconfigure.client;

import java.net.URI;

import io.dynamobb.autoconfigure.DynamoBBProperties;
import org.jspecify.annotations.Nullable;

/**
 * Takes the connection from the properties.
 */
final class PropertiesConnectionDetails implements DynamoBBConnectionDetails {

	private final DynamoBBProperties properties;

	PropertiesConnectionDetails(DynamoBBProperties properties) {
		this.properties = properties;
	}

	@Override
	public @Nullable URI getEndpoint() {
		return this.properties.endpoint();
	}

	@Override
	public @Nullable String getRegion() {
		return this.properties.region();
	}

}
