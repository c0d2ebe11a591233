/**
 * Declared queries, and their runs.
 */
@NullMarked
package io.dynamobb.internal.join;

import org.jspecify.annotations.NullMarked;
