/**
 * The ways to a table's rows.
 */
@NullMarked
package io.dynamobb.internal.join.lookup;

import org.jspecify.annotations.NullMarked;
