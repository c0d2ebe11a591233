package io.dynamobb.internal.engine;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

import io.dynamobb.RefreshListener;
import io.dynamobb.SnapshotValidator;
import io.dynamobb.export.ExportFiles;
import io.dynamobb.query.TableCheck;
import io.dynamobb.spec.JoinSpec;
import io.dynamobb.spec.TableSpec;
import io.dynamobb.store.SnapshotStore;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * What a map is made of.
 *
 * @param tables the tables by their names
 * @param joins the declared joins by their names
 * @param checks what each check of a table begins with, by the name of the table
 * @param listeners told about every refresh
 * @param validators asked about every new snapshot
 * @param readCapacity the most read capacity units a second of all scans together,
 * {@code null} for any number
 * @param scanThreads the most threads that read pages
 * @param queryThreads the most threads that work on one query
 * @param countLookups whether look-ups are counted
 * @param clock tells the time
 * @param nanos tells how much time has passed, in nanoseconds
 * @param snapshots where snapshots are stored, {@code null} for nowhere
 * @param snapshotAge how old a stored snapshot may be that a table begins with,
 * {@code null} for any age
 * @param exportFiles opens places of exports that are no directory, {@code null} where it
 * cannot
 * @param clients the client of a table by its name, which throws where there is none
 * @param streams the client of a table's stream by the name of the table, asked only for
 * tables that follow it; throws where there is none
 */
public record EngineSettings(Map<String, TableSpec> tables, Map<String, JoinSpec> joins,
		Map<String, UnaryOperator<TableCheck>> checks, List<RefreshListener> listeners,
		List<SnapshotValidator> validators, @Nullable Double readCapacity, int scanThreads, int queryThreads,
		boolean countLookups, Clock clock, LongSupplier nanos, @Nullable SnapshotStore snapshots,
		@Nullable Duration snapshotAge, ExportFiles.Opener exportFiles, Function<String, DynamoDbClient> clients,
		Function<String, DynamoDbStreamsClient> streams) {

}
