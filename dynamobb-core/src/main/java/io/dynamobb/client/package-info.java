/**
 * The live table.
 */
@NullMarked
package io.dynamobb.client;

import org.jspecify.annotations.NullMarked;
