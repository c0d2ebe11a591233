/**
 * Columns, indexes, and the rows that they make.
 */
@NullMarked
package io.dynamobb.internal.snapshot;

import org.jspecify.annotations.NullMarked;
