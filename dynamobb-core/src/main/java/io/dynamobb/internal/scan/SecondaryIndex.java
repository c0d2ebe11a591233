package io.dynamobb.internal.scan;

import java.util.Set;

import io.dynamobb.item.KeySchema;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index of a table that can be read.
 *
 * @param name the name of the index
 * @param keySchema its key
 * @param global whether it has partitions of its own
 * @param attributes what it holds of each item, the keys included, {@code null} for
 * everything
 */
public record SecondaryIndex(String name, KeySchema keySchema, boolean global, @Nullable Set<String> attributes) {

}
