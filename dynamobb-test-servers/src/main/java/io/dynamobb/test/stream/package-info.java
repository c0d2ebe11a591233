/**
 * A table with a stream whose shards split, roll over, close and are trimmed as a test
 * tells it: what DynamoDB Local cannot do.
 */
@NullMarked
package io.dynamobb.test.stream;

import org.jspecify.annotations.NullMarked;
