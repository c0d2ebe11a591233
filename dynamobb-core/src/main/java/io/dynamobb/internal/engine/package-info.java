/**
 * The wiring: the only package that sees all.
 */
@NullMarked
package io.dynamobb.internal.engine;

import org.jspecify.annotations.NullMarked;
