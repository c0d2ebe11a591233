/**
 * Bytes of a file, in sections that have a length and a checksum.
 */
@NullMarked
package io.dynamobb.internal.snapshot.section;

import org.jspecify.annotations.NullMarked;
