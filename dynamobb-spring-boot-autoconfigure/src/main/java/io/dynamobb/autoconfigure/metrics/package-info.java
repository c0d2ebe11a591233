/**
 * Meters of each cached table.
 */
@NullMarked
package io.dynamobb.autoconfigure.metrics;

import org.jspecify.annotations.NullMarked;
