/**
 * A proxy in front of DynamoDB that fails as a test tells it to.
 */
@NullMarked
package io.dynamobb.test.fault;

import org.jspecify.annotations.NullMarked;
