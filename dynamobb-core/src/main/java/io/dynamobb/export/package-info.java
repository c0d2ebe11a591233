/**
 * Writes the rows of queries out: CSV, JSON Lines, DynamoDB JSON.
 */
@NullMarked
package io.dynamobb.export;

import org.jspecify.annotations.NullMarked;
