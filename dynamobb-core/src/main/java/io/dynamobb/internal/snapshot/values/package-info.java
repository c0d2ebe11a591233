/**
 * Sequences of DynamoDB values in the fewest bytes: how they are collected, packed and
 * read.
 */
@NullMarked
package io.dynamobb.internal.snapshot.values;

import org.jspecify.annotations.NullMarked;
