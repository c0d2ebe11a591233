package io.dynamobb.autoconfigure.client;

import java.net.URI;

import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBProperties;
import io.dynamobb.autoconfigure.DynamoBBProperties.S3;
import io.dynamobb.s3.S3Encryption;
import io.dynamobb.s3.S3SnapshotStore;
import io.dynamobb.store.SnapshotStore;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for snapshots that are stored in S3.
 */
@AutoConfiguration(before = DynamoBBAutoConfiguration.class,
		afterName = "io.awspring.cloud.autoconfigure.s3.S3AutoConfiguration")
@ConditionalOnClass({ S3SnapshotStore.class, S3Client.class })
@ConditionalOnBooleanProperty(name = "dynamobb.enabled", matchIfMissing = true)
@Conditional(S3SnapshotsAutoConfiguration.OnLocationInS3.class)
@EnableConfigurationProperties(DynamoBBProperties.class)
public final class S3SnapshotsAutoConfiguration {

	static final String LOCATION = "dynamobb.snapshots.location";

	private static final String CLIENT = "dynamobbS3Client";

	/**
	 * The client of an application that has none, for snapshots alone.
	 */
	@Bean(name = CLIENT, destroyMethod = "close", autowireCandidate = false, defaultCandidate = false)
	@Lazy
	S3Client dynamobbS3Client(DynamoBBProperties properties, ObjectProvider<AwsRegionProvider> regionProvider,
			ObjectProvider<AwsCredentialsProvider> credentials) {
		S3 s3 = properties.snapshots().s3();
		S3ClientBuilder builder = S3Client.builder();
		regionProvider.ifAvailable((provider) -> builder.region(provider.getRegion()));
		credentials.ifAvailable(builder::credentialsProvider);
		PropertyMapper map = PropertyMapper.get();
		map.from(s3::region).as(Region::of).to(builder::region);
		map.from(s3::endpoint).to(builder::endpointOverride);
		return builder.forcePathStyle(s3.pathStyle()).build();
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean(SnapshotStore.class)
	S3SnapshotStore dynamobbSnapshotStore(DynamoBBProperties properties, ObjectProvider<S3Client> client,
			BeanFactory beans) {
		S3 s3 = properties.snapshots().s3();
		String location = String.valueOf(properties.snapshots().location());
		try {
			return new S3SnapshotStore(URI.create(location),
					client.getIfUnique(() -> beans.getBean(CLIENT, S3Client.class)),
					new S3Encryption(s3.serverSideEncryption(), s3.kmsKeyId(), s3.bucketKey()));
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(LOCATION, location, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Matches where snapshots are to be stored in S3.
	 */
	static final class OnLocationInS3 extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			String location = context.getEnvironment().getProperty(LOCATION, "");
			return new ConditionOutcome(location.startsWith("s3://"), ConditionMessage.forCondition("Location in S3")
				.because("'" + LOCATION + "' is '" + location + "'"));
		}

	}

}
