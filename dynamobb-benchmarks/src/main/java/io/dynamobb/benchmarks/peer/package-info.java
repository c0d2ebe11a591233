/**
 * Ways to hold a table in memory, DynamoBB's and those of its peers.
 */
@NullMarked
package io.dynamobb.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
