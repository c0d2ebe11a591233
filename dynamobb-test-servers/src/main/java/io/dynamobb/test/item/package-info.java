/**
 * Items for tests: of every type, and random ones.
 */
@NullMarked
package io.dynamobb.test.item;

import org.jspecify.annotations.NullMarked;
