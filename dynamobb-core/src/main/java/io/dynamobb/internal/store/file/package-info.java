/**
 * Snapshots as files: written to any channel, and read from one where they fit.
 */
@NullMarked
package io.dynamobb.internal.store.file;

import org.jspecify.annotations.NullMarked;
