/**
 * A segment becomes columns, and segments become a snapshot.
 */
@NullMarked
package io.dynamobb.internal.snapshot.build;

import org.jspecify.annotations.NullMarked;
