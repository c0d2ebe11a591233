/**
 * Rows as numbers: tuples, and what they mean.
 */
@NullMarked
package io.dynamobb.internal.join.tuple;

import org.jspecify.annotations.NullMarked;
