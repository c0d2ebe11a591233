/**
 * A small real application: customers and their locations, joined in memory.
 */
@NullMarked
package io.dynamobb.sample;

import org.jspecify.annotations.NullMarked;
