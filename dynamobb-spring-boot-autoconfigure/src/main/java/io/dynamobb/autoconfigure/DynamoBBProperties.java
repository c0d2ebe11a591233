package io.dynamobb.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.dynamobb.spec.ChangePolicy;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of DynamoBB. Each table holds the defaults for what it does not set itself.
 *
 * @param enabled Whether DynamoBB is auto-configured.
 * @param region AWS region of the tables. Left to the AWS SDK's default chain when not
 * set. Not used when the application has a DynamoDbClient of its own.
 * @param endpoint URL of the DynamoDB service, for DynamoDB Local and the like. Not used
 * when the application has a DynamoDbClient of its own.
 * @param readCapacity Maximum read capacity units a second that the scans of all tables
 * together consume.
 * @param scanThreads Maximum number of pages that the scans of all tables together read
 * at once, each on a thread.
 * @param queryThreads Maximum number of threads that work on one join, count, sum or sort
 * of many rows, that of the caller included. The number of processors when not set.
 * @param countLookups Whether the look-ups of each table, and those that find nothing,
 * are counted.
 * @param snapshots Where snapshots of tables are stored.
 * @param health How the health of tables is told.
 * @param defaults Settings of every table that doesn't set its own.
 * @param tables Tables by their names in code, which are made of letters, digits, dashes
 * and underscores.
 * @param joins Joins by their names in code, which are made of letters, digits, dashes
 * and underscores.
 */
@ConfigurationProperties("dynamobb")
public record DynamoBBProperties(@DefaultValue("true") boolean enabled, @Nullable String region, @Nullable URI endpoint,
		@Nullable Double readCapacity, @DefaultValue("32") int scanThreads, @Nullable Integer queryThreads,
		@DefaultValue("true") boolean countLookups, @DefaultValue Snapshots snapshots, @DefaultValue Health health,
		@DefaultValue Table defaults, @DefaultValue Map<String, Table> tables,
		@DefaultValue Map<String, JoinProperties> joins) {

	public DynamoBBProperties {
		Map<String, Table> complete = new LinkedHashMap<>();
		withoutOverrides(tables).forEach((name, table) -> complete.put(name, TableDefaults.complete(table, defaults)));
		tables = complete;
		joins = withoutOverrides(joins);
	}

	/**
	 * Drops the second names under which tables and joins show up when an environment
	 * variable overrides one of their settings:
	 * {@code DYNAMOBB_TABLES_ORDERLINES_SEGMENTS} names the table {@code order-lines}
	 * too, and both then have the same settings.
	 */
	private static <T> Map<String, T> withoutOverrides(Map<String, T> declared) {
		Set<String> written = declared.keySet()
			.stream()
			.filter((name) -> !name.equals(DeclaredNames.uniform(name)))
			.map(DeclaredNames::uniform)
			.collect(Collectors.toSet());
		Map<String, T> kept = new LinkedHashMap<>(declared);
		kept.keySet().removeAll(written);
		return kept;
	}

	/**
	 * Properties of a table.
	 *
	 * @param tableName Name or ARN of the table in DynamoDB. Defaults to the table's name
	 * in code.
	 * @param source Where the items are read, in the table when not set.
	 * @param export Exports of the table, which are read in place of it.
	 * @param indexName Secondary index that is scanned in place of the table.
	 * @param attributes Document paths of what is loaded of each item besides its primary
	 * key. Everything when not set.
	 * @param indexes Attributes to look items up by. Each entry is an attribute, or a
	 * list of attributes that are looked up together.
	 * @param filter Condition that items have to meet to be loaded.
	 * @param consistentRead Whether the scan reads consistently, at twice the price.
	 * @param compress Whether DynamoDB is asked for pages compressed with gzip.
	 * @param segments Number of segments to scan in parallel.
	 * @param pageSize Maximum number of items that DynamoDB evaluates for a page.
	 * @param region AWS region of the table, where it differs from the application's. The
	 * one of the ARN when the table is named by its ARN.
	 * @param endpoint URL of the DynamoDB service for the table, where it differs from
	 * the application's.
	 * @param roleArn ARN of the role to assume for the table.
	 * @param client Name of the DynamoDbClient bean to read the table with. Not together
	 * with region, endpoint and role.
	 * @param cache Whether the table is cached. Otherwise it has a DynamoClient only.
	 * @param startup When the table is loaded first.
	 * @param refresh When the table is refreshed.
	 * @param limits How far a scan may go.
	 * @param guards What a snapshot must fulfil before it is published.
	 * @param changes How the table follows its changes between refreshes.
	 * @param references Tables that the items refer to, which checks look for.
	 * @param writeThrough Whether what this application writes to the table is in its
	 * cache at once.
	 * @param serveClient Whether reads of the application's DynamoDbClient are answered
	 * from memory.
	 * @param store Whether snapshots of the table are stored, where there is a place for
	 * them.
	 */
	public record Table(@Nullable String tableName, @Nullable Source source, @DefaultValue Exports export,
			@Nullable String indexName, @Nullable List<String> attributes, @Nullable List<List<String>> indexes,
			@Nullable Filter filter, @Nullable Boolean consistentRead, @Nullable Boolean compress,
			@Nullable Integer segments, @Nullable Integer pageSize, @Nullable String region, @Nullable URI endpoint,
			@Nullable String roleArn, @Nullable String client, @Nullable Boolean cache,
			TableSpec.@Nullable Startup startup, @DefaultValue Refresh refresh, @DefaultValue Limits limits,
			@DefaultValue Guards guards, @DefaultValue Changes changes, @Nullable List<Reference> references,
			@Nullable Boolean writeThrough, @Nullable Boolean serveClient, @Nullable Boolean store) {

		boolean hasClientSettings() {
			return this.region != null || this.endpoint != null || this.roleArn != null;
		}

		boolean isCached() {
			return this.cache == null || this.cache;
		}

		/**
		 * Says whether the application's clients are wrapped for this table.
		 */
		boolean wrapsClients() {
			return isCached() && (Boolean.TRUE.equals(this.writeThrough) || Boolean.TRUE.equals(this.serveClient));
		}

		/**
		 * Returns whether start-up waits for a scan of the table.
		 * @return whether it is cached, loaded eagerly, and read in DynamoDB
		 */
		public boolean isScannedAtStart() {
			return isCached() && (this.startup == null || this.startup == TableSpec.Startup.EAGER)
					&& this.source != Source.EXPORT;
		}

	}

	/**
	 * Where the items of a table are read.
	 */
	public enum Source {

		/**
		 * In the table, by a scan.
		 */
		SCAN,

		/**
		 * In its exports, without a read unit.
		 */
		EXPORT

	}

	/**
	 * Properties of a table's exports.
	 *
	 * @param location Where the exports lie, as DynamoDB writes them to S3, such as
	 * s3://bucket/prefix or file:/directory. The newest full one is taken, and the
	 * incremental ones that follow it. With /AWSDynamoDB/ and the id of an export behind
	 * it, that one.
	 */
	public record Exports(@Nullable String location) {

	}

	/**
	 * Properties of a reference to another table.
	 *
	 * @param table Name of the other table.
	 * @param keys What must be equal. Each entry is the name of an attribute that both
	 * tables have, or two names with an equals sign between them, that in the other table
	 * last.
	 */
	public record Reference(@Nullable String table, @DefaultValue List<String> keys) {

	}

	/**
	 * Properties of a filter.
	 *
	 * @param expression Filter expression in DynamoDB's syntax.
	 * @param names Attribute names that the #names of the expression stand for, with or
	 * without the leading '#'.
	 * @param values Values that the :values of the expression stand for, with or without
	 * the leading ':'. A number, a boolean or a string; where all values are strings, a
	 * map from the type S, N or BOOL to the value.
	 */
	public record Filter(@Nullable String expression, @DefaultValue Map<String, String> names,
			@DefaultValue Map<String, Object> values) {

		/**
		 * Returns the expression, without the values.
		 */
		@Override
		public String toString() {
			return "Filter[" + this.expression + "]";
		}

	}

	/**
	 * Properties of a table's refresh.
	 *
	 * @param interval Time from the end of a refresh to the next. Not together with a
	 * cron expression.
	 * @param cron Cron expression of six fields, the first of them seconds, or '-' for no
	 * schedule. Not together with an interval.
	 * @param zone Time zone of the cron expression. The one of the JVM when not set.
	 * @param jitter Maximum time by which a scheduled refresh is put off at random. A
	 * tenth of the time between two refreshes, and 30 seconds at most, when not set.
	 * @param group Group of the table. Tables of one group are always refreshed together
	 * and published in one step.
	 * @param minInterval Minimum time from the end of a refresh to the next one on
	 * demand. An earlier one is refused.
	 * @param maxStaleness Maximum age of the items. The status of a table tells when they
	 * are older.
	 * @param maxBackoff Maximum time after a failure until the refresh is tried again.
	 * @param hideExpired Whether items are hidden from the moment on at which they expire
	 * by the table's time to live.
	 * @param countChanges Whether the items are counted that a refresh adds, removes and
	 * changes.
	 * @param keepPrevious Whether the snapshot that a refresh replaces is kept in memory,
	 * for a rollback.
	 * @param timeout Maximum time that a scan may take. One that takes longer fails its
	 * refresh.
	 */
	public record Refresh(@Nullable Duration interval, @Nullable String cron, @Nullable ZoneId zone,
			@Nullable Duration jitter, @Nullable String group, @Nullable Duration minInterval,
			@Nullable Duration maxStaleness, @Nullable Duration maxBackoff, @Nullable Boolean keepPrevious,
			@Nullable Boolean hideExpired, @Nullable Boolean countChanges, @Nullable Duration timeout) {

	}

	/**
	 * Properties of how far a scan may go.
	 *
	 * @param maxItems Maximum number of items. A scan that finds more fails its refresh.
	 * @param maxMemory Maximum heap that the items may take. A scan that needs more fails
	 * its refresh.
	 * @param readCapacity Maximum read capacity units a second that the scans of the
	 * table consume, or a share of its throughput, such as 25%.
	 * @param maxFirstScan Maximum size in DynamoDB of a table that is loaded for the
	 * first time. A bigger one has to be allowed by a higher value.
	 * @param pageTimeout Maximum time that a page may take, with all its retries.
	 */
	public record Limits(@Nullable Integer maxItems, @Nullable DataSize maxMemory, @Nullable String readCapacity,
			@Nullable DataSize maxFirstScan, @Nullable Duration pageTimeout) {

	}

	/**
	 * Properties of what a snapshot must fulfil before it is published.
	 *
	 * @param minItems Minimum number of items. A refresh that finds fewer fails.
	 * @param maxShrink Share of the items, such as 30%, that may be gone after a refresh.
	 * A refresh that loses more fails.
	 * @param requiredAttributes Attributes that every item must have. A refresh that
	 * finds an item without one of them fails.
	 * @param uniqueIndexes Attributes to look items up by, one item at most for each
	 * value. Written as the indexes are. A refresh that finds a second item fails.
	 */
	public record Guards(@Nullable Integer minItems, @Nullable String maxShrink,
			@Nullable List<String> requiredAttributes, @Nullable List<List<String>> uniqueIndexes) {

	}

	/**
	 * Properties of how a table follows its changes between refreshes.
	 *
	 * @param source Where changes come from that the application does not apply itself.
	 * @param onGap What is done when changes were lost.
	 * @param publishEvery Minimum time from one publication of changes to the next.
	 */
	public record Changes(ChangePolicy.@Nullable Source source, ChangePolicy.@Nullable OnGap onGap,
			@Nullable Duration publishEvery) {

	}

	/**
	 * Properties of where snapshots are stored.
	 *
	 * @param location Place that snapshots are stored in, such as file:/var/lib/app or
	 * s3://bucket/prefix. Each table begins with the last one there, and is not scanned.
	 * @param maxAge Maximum age of a stored snapshot that a table begins with.
	 * @param s3 How S3 is spoken to.
	 */
	public record Snapshots(@Nullable String location, @Nullable Duration maxAge, @DefaultValue S3 s3) {

	}

	/**
	 * Properties of S3. Those of the client are not used when the application has an
	 * S3Client of its own.
	 *
	 * @param region AWS region of the bucket. Left to the AWS SDK's default chain when
	 * not set.
	 * @param endpoint URL of the service, for what is compatible with S3.
	 * @param pathStyle Whether the bucket is named in the path of requests.
	 * @param serverSideEncryption How S3 encrypts what it stores, such as aws:kms. As the
	 * bucket says when not set.
	 * @param kmsKeyId Key of the encryption by aws:kms.
	 * @param bucketKey Whether the bucket has a key of its own, so that KMS is asked
	 * less.
	 */
	public record S3(@Nullable String region, @Nullable URI endpoint, @DefaultValue("false") boolean pathStyle,
			@Nullable String serverSideEncryption, @Nullable String kmsKeyId, @Nullable Boolean bucketKey) {

	}

	/**
	 * Properties of the tables' health.
	 *
	 * @param tooStale What the health of a table is whose items are older than its
	 * maximum staleness.
	 */
	public record Health(@DefaultValue("out-of-service") TooStale tooStale) {

	}

	/**
	 * What the health of a table is that is too stale.
	 */
	public enum TooStale {

		/**
		 * Out of service, which takes the application out of a load balancer.
		 */
		OUT_OF_SERVICE,

		/**
		 * Up, with a warning in its details.
		 */
		WARNING

	}

}
