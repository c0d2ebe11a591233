/**
 * Start-up failures as a sentence and an action.
 */
@NullMarked
package io.dynamobb.autoconfigure.diagnostics;

import org.jspecify.annotations.NullMarked;
