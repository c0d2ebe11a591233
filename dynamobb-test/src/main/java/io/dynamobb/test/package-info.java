/**
 * DynamoDB Local in a JVM of its own, and fixtures for tests against it.
 */
@NullMarked
package io.dynamobb.test;

import org.jspecify.annotations.NullMarked;
