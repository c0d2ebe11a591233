/**
 * DynamoDB's exports of tables, as they lie in S3.
 */
@NullMarked
package io.dynamobb.test.export;

import org.jspecify.annotations.NullMarked;
