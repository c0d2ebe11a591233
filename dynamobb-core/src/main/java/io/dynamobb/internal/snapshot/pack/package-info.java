/**
 * Arrays of bits: packed numbers, sets of rows, tables of row numbers.
 */
@NullMarked
package io.dynamobb.internal.snapshot.pack;

import org.jspecify.annotations.NullMarked;
