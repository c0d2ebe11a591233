/**
 * The doors: where the tables of a map are read, refreshed and watched.
 */
@NullMarked
package io.dynamobb;

import org.jspecify.annotations.NullMarked;
