/**
 * Observation of each refresh.
 */
@NullMarked
package io.dynamobb.autoconfigure.observation;

import org.jspecify.annotations.NullMarked;
