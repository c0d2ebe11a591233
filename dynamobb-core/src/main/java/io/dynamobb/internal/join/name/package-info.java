/**
 * What a name in a query means.
 */
@NullMarked
package io.dynamobb.internal.join.name;

import org.jspecify.annotations.NullMarked;
