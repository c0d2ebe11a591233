/**
 * The order of a run's steps, and estimates of their rows.
 */
@NullMarked
package io.dynamobb.internal.join.plan;

import org.jspecify.annotations.NullMarked;
