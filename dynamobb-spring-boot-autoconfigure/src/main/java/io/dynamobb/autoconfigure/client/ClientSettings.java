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

	static final ClientSettings NONE = new ClientSettings(null, null, null);

	ClientSettings or(ClientSettings others) {
		return new ClientSettings((this.region != null) ? this.region : others.region,
				(this.endpoint != null) ? this.endpoint : others.endpoint,
				(this.roleArn != null) ? this.roleArn : others.roleArn);
	}

}
