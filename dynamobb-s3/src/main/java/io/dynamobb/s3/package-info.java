/**
 * Snapshots in S3.
 */
@NullMarked
package io.dynamobb.s3;

import org.jspecify.annotations.NullMarked;
