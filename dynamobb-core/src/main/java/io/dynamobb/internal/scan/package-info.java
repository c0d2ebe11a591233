/**
 * Reads a table into a snapshot builder: segments and their pages.
 */
@NullMarked
package io.dynamobb.internal.scan;

import org.jspecify.annotations.NullMarked;
