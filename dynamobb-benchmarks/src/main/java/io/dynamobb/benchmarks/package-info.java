/**
 * Benchmarks: each class answers one question, with peers in the same run.
 */
@NullMarked
package io.dynamobb.benchmarks;

import org.jspecify.annotations.NullMarked;
