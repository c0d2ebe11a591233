/**
 * What goes wrong, and why, in words.
 */
@NullMarked
package io.dynamobb.exception;

import org.jspecify.annotations.NullMarked;
