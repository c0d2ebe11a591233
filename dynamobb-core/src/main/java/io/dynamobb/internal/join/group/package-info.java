/**
 * Groups and sums.
 */
@NullMarked
package io.dynamobb.internal.join.group;

import org.jspecify.annotations.NullMarked;
