/**
 * A small HTTP server on loopback that lets a test decide about every byte it sends.
 */
@NullMarked
package io.dynamobb.test.http;

import org.jspecify.annotations.NullMarked;
