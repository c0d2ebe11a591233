/**
 * A server of pre-rendered Scan pages, so that a benchmark measures the client, and the
 * generators of the tables that it serves.
 */
@NullMarked
package io.dynamobb.test.replay;

import org.jspecify.annotations.NullMarked;
