/**
 * Reads a table into a snapshot builder: segments and their pages.
 */
@NullMarked
package io.dynamobb.scan;

import org.jspecify.annotations.NullMarked;
