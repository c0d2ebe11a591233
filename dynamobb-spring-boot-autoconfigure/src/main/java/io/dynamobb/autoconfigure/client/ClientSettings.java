package io.dynamobb.autoconfigure.client;

import java.net.URI;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What tells the clients of tables apart. Tables with equal settings share a client.
 *
 * @param region the region of the table
 * @param endpoint the URL of the service
 * @param roleArn the role to assume
 */
record ClientSettings(@Nullable Region region, @Nullable URI endpoint, @Nullable String roleArn) {

	static final String NO_SERVER = "is not the URL of a server, such as http://localhost:8000";

	static final ClientSettings NONE = new ClientSettings(null, null, null);

	/**
	 * Says whether an endpoint has what it takes: {@code localhost:8000} alone is a URI
	 * too, of the scheme {@code localhost}.
	 */
	static boolean isServer(URI endpoint) {
		return endpoint.getHost() != null
				&& ("http".equals(endpoint.getScheme()) || "https".equals(endpoint.getScheme()));
	}

	ClientSettings or(ClientSettings others) {
		return new ClientSettings((this.region != null) ? this.region : others.region,
				(this.endpoint != null) ? this.endpoint : others.endpoint,
				(this.roleArn != null) ? this.roleArn : others.roleArn);
	}

}
