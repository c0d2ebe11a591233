/**
 * Health of each cached table.
 */
@NullMarked
package io.dynamobb.autoconfigure.health;

import org.jspecify.annotations.NullMarked;
