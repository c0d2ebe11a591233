/**
 * Actuator endpoint that shows the tables and refreshes them.
 */
@NullMarked
package io.dynamobb.autoconfigure.endpoint;

import org.jspecify.annotations.NullMarked;
