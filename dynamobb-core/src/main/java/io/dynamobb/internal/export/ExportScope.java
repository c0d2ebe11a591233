package io.dynamobb.internal.export;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.dynamobb.internal.expression.ConditionExpression;
import io.dynamobb.internal.expression.Placeholders;
import io.dynamobb.internal.expression.ProjectionExpression;
import io.dynamobb.internal.scan.Projection;
import io.dynamobb.internal.scan.TableFacts;
import io.dynamobb.item.AttributePath;
import io.dynamobb.item.KeySchema;
import io.dynamobb.spec.ScanFilter;
import io.dynamobb.spec.TableSpec;
import org.jspecify.annotations.Nullable;

/**
 * What a scan would have loaded of a table. Immutable.
 *
 * @param keySchema the primary key
 * @param wanted the attributes that have to be read, {@code null} for all
 * @param filter what an item must meet, {@code null} for nothing
 * @param projection what is loaded of each, {@code null} for all that is read
 */
record ExportScope(KeySchema keySchema, @Nullable Set<String> wanted, @Nullable ConditionExpression filter,
		@Nullable ProjectionExpression projection) {

	/**
	 * Finds the scope.
	 * @param spec what is loaded
	 * @param facts the table
	 * @return the scope
	 */
	static ExportScope of(TableSpec spec, TableFacts facts) {
		ScanFilter filter = spec.filter();
		ConditionExpression condition = (filter != null)
				? ConditionExpression.parse(filter.expression(), new Placeholders(filter.names(), filter.values()))
				: null;
		Projection projection = new Projection(spec);
		if (projection.isEverything()) {
			return new ExportScope(facts.keySchema(), null, condition, null);
		}
		List<AttributePath> paths = projection.paths(facts.keySchema(), facts.timeToLive());
		Set<String> loaded = attributes(paths);
		Set<String> wanted = new HashSet<>(loaded);
		if (condition != null) {
			wanted.addAll(attributes(condition.paths()));
		}
		boolean whole = paths.stream().noneMatch(AttributePath::isNested) && wanted.equals(loaded);
		return new ExportScope(facts.keySchema(), wanted, condition, whole ? null : ProjectionExpression.of(paths));
	}

	private static Set<String> attributes(List<AttributePath> paths) {
		return paths.stream().map(AttributePath::attribute).collect(Collectors.toSet());
	}

	/**
	 * Says whether what is read is loaded as it is.
	 */
	boolean isWhole() {
		return this.filter == null && this.projection == null;
	}

}
