/**
 * Decodes the pages of a scan: from the bytes of the answer straight into a segment.
 */
@NullMarked
package io.dynamobb.internal.page;

import org.jspecify.annotations.NullMarked;
