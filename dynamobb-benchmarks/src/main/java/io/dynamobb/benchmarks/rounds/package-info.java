/**
 * Peers in JVMs of their own, which take turns round by round.
 */
@NullMarked
package io.dynamobb.benchmarks.rounds;

import org.jspecify.annotations.NullMarked;
