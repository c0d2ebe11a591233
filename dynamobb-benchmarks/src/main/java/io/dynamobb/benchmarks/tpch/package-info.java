/**
 * Tables and queries of TPC-H, for DynamoBB and for databases.
 */
@NullMarked
package io.dynamobb.benchmarks.tpch;

import org.jspecify.annotations.NullMarked;
