/**
 * Loads tables from DynamoDB's exports, as a scan would have read them.
 */
@NullMarked
package io.dynamobb.internal.export;

import org.jspecify.annotations.NullMarked;
