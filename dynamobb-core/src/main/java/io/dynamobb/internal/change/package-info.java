/**
 * Changes on their way into a table.
 */
@NullMarked
package io.dynamobb.internal.change;

import org.jspecify.annotations.NullMarked;
