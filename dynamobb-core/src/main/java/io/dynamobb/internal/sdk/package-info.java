/**
 * The uncached client.
 */
@NullMarked
package io.dynamobb.internal.sdk;

import org.jspecify.annotations.NullMarked;
