package io.dynamobb.autoconfigure.client;

import java.net.URI;

import io.dynamobb.autoconfigure.DynamoBBProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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
		URI endpoint = this.properties.endpoint();
		if (endpoint != null && !ClientSettings.isServer(endpoint)) {
			throw new InvalidConfigurationPropertyValueException("dynamobb.endpoint", endpoint,
					ClientSettings.NO_SERVER);
		}
		return endpoint;
	}

	@Override
	public @Nullable String getRegion() {
		return this.properties.region();
	}

}
