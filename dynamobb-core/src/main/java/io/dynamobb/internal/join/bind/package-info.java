/**
 * Names, keys and conditions on the columns of one run.
 */
@NullMarked
package io.dynamobb.internal.join.bind;

import org.jspecify.annotations.NullMarked;
