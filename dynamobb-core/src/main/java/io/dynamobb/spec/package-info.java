/**
 * How a table is kept, and how a join is declared.
 */
@NullMarked
package io.dynamobb.spec;

import org.jspecify.annotations.NullMarked;
