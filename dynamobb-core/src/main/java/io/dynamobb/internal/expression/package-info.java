/**
 * DynamoDB's expressions: read as the service reads them, and evaluated by its rules.
 */
@NullMarked
package io.dynamobb.internal.expression;

import org.jspecify.annotations.NullMarked;
