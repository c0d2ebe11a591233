/**
 * Rows as text.
 */
@NullMarked
package io.dynamobb.export;

import org.jspecify.annotations.NullMarked;
