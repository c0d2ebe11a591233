package io.dynamobb.autoconfigure.client;

import java.util.concurrent.CompletableFuture;

import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Credentials of another owner. The SDK closes the provider of a client with the client,
 * and this one has nothing to close.
 *
 * @param owner provides the credentials
 */
record LentCredentials(
		IdentityProvider<? extends AwsCredentialsIdentity> owner) implements IdentityProvider<AwsCredentialsIdentity> {

	@Override
	public Class<AwsCredentialsIdentity> identityType() {
		return AwsCredentialsIdentity.class;
	}

	@Override
	public CompletableFuture<? extends AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
		return this.owner.resolveIdentity(request);
	}

}
