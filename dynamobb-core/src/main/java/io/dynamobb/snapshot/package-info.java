/**
 * The compact immutable table: columns, dictionaries, indexes, row views.
 */
@NullMarked
package io.dynamobb.snapshot;

import org.jspecify.annotations.NullMarked;
