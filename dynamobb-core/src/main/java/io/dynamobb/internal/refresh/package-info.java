/**
 * A refresh from its request to its publication, and its schedule.
 */
@NullMarked
package io.dynamobb.internal.refresh;

import org.jspecify.annotations.NullMarked;
