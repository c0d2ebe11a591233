/**
 * Assertions of AssertJ for tables, joins and other queries.
 */
@NullMarked
package io.dynamobb.test.assertj;

import org.jspecify.annotations.NullMarked;
