/**
 * Reads a table into a snapshot builder: segments, pages, decode.
 */
@NullMarked
package io.dynamobb.scan;

import org.jspecify.annotations.NullMarked;
