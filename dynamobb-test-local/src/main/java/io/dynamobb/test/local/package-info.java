/**
 * DynamoDB Local in a JVM of its own, and tables in it.
 */
@NullMarked
package io.dynamobb.test.local;

import org.jspecify.annotations.NullMarked;
