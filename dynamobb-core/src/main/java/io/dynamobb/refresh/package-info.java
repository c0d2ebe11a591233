/**
 * Single flight, schedule, publication, listeners.
 */
@NullMarked
package io.dynamobb.refresh;

import org.jspecify.annotations.NullMarked;
