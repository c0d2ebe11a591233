/**
 * Tests of code that uses DynamoBB: tables from fixtures, without AWS or a server.
 */
@NullMarked
package io.dynamobb.test;

import org.jspecify.annotations.NullMarked;
