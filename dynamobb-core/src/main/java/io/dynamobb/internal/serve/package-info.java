/**
 * Reads of DynamoDB's client, answered from a snapshot as DynamoDB would answer them.
 */
@NullMarked
package io.dynamobb.internal.serve;

import org.jspecify.annotations.NullMarked;
