/**
 * Changes of single items, applied to cached tables between their scans.
 */
@NullMarked
package io.dynamobb.change;

import org.jspecify.annotations.NullMarked;
