/**
 * Joins over pinned snapshots.
 */
@NullMarked
package io.dynamobb.join;

import org.jspecify.annotations.NullMarked;
