/**
 * A small S3 in this JVM, with conditions that hold under races, and faults.
 */
@NullMarked
package io.dynamobb.test.s3;

import org.jspecify.annotations.NullMarked;
