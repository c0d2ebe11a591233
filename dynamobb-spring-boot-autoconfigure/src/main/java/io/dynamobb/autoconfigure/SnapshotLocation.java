package io.dynamobb.autoconfigure;

import java.net.URI;
import java.nio.file.Path;

import io.dynamobb.DynamoBB;
import io.dynamobb.autoconfigure.DynamoBBProperties.Snapshots;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.PropertyMapper;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The place for snapshots that is configured: a bean of the application, else a
 * directory.
 *
 * @param snapshots the properties
 */
record SnapshotLocation(Snapshots snapshots) {

	private static final String PROPERTY = "dynamobb.snapshots.location";

	static SnapshotLocation of(Snapshots snapshots) {
		return new SnapshotLocation(snapshots);
	}

	void apply(DynamoBB.Builder builder, ObjectProvider<SnapshotStore> stores) {
		SnapshotStore store = stores.getIfAvailable();
		String location = this.snapshots.location();
		if (store != null) {
			builder.snapshots(store);
		}
		else if (location != null && !location.isEmpty()) {
			builder.snapshots(directory(location));
		}
		try {
			PropertyMapper.get().from(this.snapshots::maxAge).to(builder::snapshotAge);
		}
		catch (IllegalArgumentException ex) {
			throw invalid("dynamobb.snapshots.max-age", this.snapshots.maxAge(), "It must be above zero.");
		}
	}

	private static Path directory(String location) {
		if (location.startsWith("s3://")) {
			throw invalid(PROPERTY, location,
					"Snapshots in S3 take the module 'io.dynamobb:dynamobb-s3': add it to the class path.");
		}
		if (!location.startsWith("file:")) {
			throw invalid(PROPERTY, location,
					"It must begin with 'file:' or 's3://'; for another place, declare a SnapshotStore bean instead.");
		}
		try {
			return location.startsWith("file:/") ? Path.of(URI.create(location.replace(" ", "%20")))
					: Path.of(location.substring("file:".length()));
		}
		catch (IllegalArgumentException ex) {
			throw invalid(PROPERTY, location, "It is no path of a directory.");
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, reason);
	}

}
