/**
 * What this application writes, seen in requests and their answers, and told to the
 * cached tables.
 */
@NullMarked
package io.dynamobb.internal.write;

import org.jspecify.annotations.NullMarked;
