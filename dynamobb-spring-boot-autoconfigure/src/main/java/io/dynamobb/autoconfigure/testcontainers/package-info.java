/**
 * Connection to a container of DynamoDB Local.
 */
@NullMarked
package io.dynamobb.autoconfigure.testcontainers;

import org.jspecify.annotations.NullMarked;
