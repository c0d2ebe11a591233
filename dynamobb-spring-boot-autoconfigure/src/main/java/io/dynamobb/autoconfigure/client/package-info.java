/**
 * The SDK's client, for applications that have none.
 */
@NullMarked
package io.dynamobb.autoconfigure.client;

import org.jspecify.annotations.NullMarked;
