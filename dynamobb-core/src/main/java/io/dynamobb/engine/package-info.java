/**
 * Builds a map of tables from specifications; wiring only.
 */
@NullMarked
package io.dynamobb.engine;

import org.jspecify.annotations.NullMarked;
