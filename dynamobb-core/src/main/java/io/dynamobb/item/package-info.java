/**
 * An item, its paths and values, and what it becomes.
 */
@NullMarked
package io.dynamobb.item;

import org.jspecify.annotations.NullMarked;
