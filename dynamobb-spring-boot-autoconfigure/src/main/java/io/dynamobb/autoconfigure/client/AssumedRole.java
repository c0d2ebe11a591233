package io.dynamobb.autoconfigure.client;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

import org.jspecify.annotations.Nullable;

/**
 * Credentials of a role, renewed before they expire. Closed by the SDK with the client
 * that it is given to. The only class here that needs the SDK's STS client.
 */
final class AssumedRole implements AwsCredentialsProvider, SdkAutoCloseable {

	private static final String SESSION = "dynamobb";

	private final StsClient sts;

	private final StsAssumeRoleCredentialsProvider credentials;

	AssumedRole(String roleArn, @Nullable Region region,
			@Nullable IdentityProvider<? extends AwsCredentialsIdentity> caller) {
		StsClientBuilder builder = StsClient.builder();
		if (region != null) {
			builder.region(region);
		}
		if (caller != null) {
			builder.credentialsProvider(caller);
		}
		this.sts = builder.build();
		this.credentials = StsAssumeRoleCredentialsProvider.builder()
			.stsClient(this.sts)
			.refreshRequest((request) -> request.roleArn(roleArn).roleSessionName(SESSION))
			.build();
	}

	@Override
	public AwsCredentials resolveCredentials() {
		return this.credentials.resolveCredentials();
	}

	@Override
	public void close() {
		this.credentials.close();
		this.sts.close();
	}

}
