/**
 * Snapshots that travel: a directory as a store, who leads a fleet, and what it
 * announces.
 */
@NullMarked
package io.dynamobb.internal.store;

import org.jspecify.annotations.NullMarked;
