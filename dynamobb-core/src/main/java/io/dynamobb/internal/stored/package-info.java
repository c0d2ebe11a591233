/**
 * Tables that begin with a stored snapshot, and store what they scan.
 */
@NullMarked
package io.dynamobb.internal.stored;

import org.jspecify.annotations.NullMarked;
