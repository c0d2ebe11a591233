/**
 * Application events about refreshes.
 */
@NullMarked
package io.dynamobb.autoconfigure.event;

import org.jspecify.annotations.NullMarked;
