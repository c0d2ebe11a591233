/**
 * A table's stream of changes: its shards in their order, each record once, and what was
 * lost told.
 */
@NullMarked
package io.dynamobb.internal.stream;

import org.jspecify.annotations.NullMarked;
