package io.dynamobb.test;

import io.dynamobb.autoconfigure.DynamoBBAutoConfiguration;
import io.dynamobb.autoconfigure.DynamoBBBuilderCustomizer;
import io.dynamobb.autoconfigure.client.S3SnapshotsAutoConfiguration;
import io.dynamobb.store.SnapshotStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of tests: nothing is stored, wherever the application stores it.
 */
@AutoConfiguration(before = { S3SnapshotsAutoConfiguration.class, DynamoBBAutoConfiguration.class })
final class NoSnapshotsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SnapshotStore dynamobbNoSnapshots() {
		return new NoSnapshots();
	}

	@Bean
	DynamoBBBuilderCustomizer dynamobbNothingStored() {
		return (builder) -> builder.snapshots((SnapshotStore) null);
	}

}
