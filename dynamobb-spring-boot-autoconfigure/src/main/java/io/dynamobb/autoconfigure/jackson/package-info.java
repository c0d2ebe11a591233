/**
 * Items and rows as JSON.
 */
@NullMarked
package io.dynamobb.autoconfigure.jackson;

import org.jspecify.annotations.NullMarked;
