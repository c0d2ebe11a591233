/**
 * What one asks: conditions, joins, groups, orders, rows, checks.
 */
@NullMarked
package io.dynamobb.query;

import org.jspecify.annotations.NullMarked;
