/**
 * Ways to join locations with customers, DynamoBB's and those of its peers.
 */
@NullMarked
package io.dynamobb.benchmarks.join;

import org.jspecify.annotations.NullMarked;
