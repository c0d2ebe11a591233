/**
 * What a user names: whole DynamoDB tables in memory, their look-ups, joins and
 * refreshes.
 */
@NullMarked
package io.dynamobb;

import org.jspecify.annotations.NullMarked;
