package io.dynamobb.autoconfigure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import io.dynamobb.TableCheck;

/**
 * A check of each cached table, with the references that its properties declare.
 * Immutable and thread-safe.
 *
 * @param tables the check of each table by its name in code
 */
public record TableChecks(Map<String, TableCheck> tables) {

	public TableChecks {
		tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
	}

}
