/**
 * A snapshot as users read it.
 */
@NullMarked
package io.dynamobb.internal.snapshot.view;

import org.jspecify.annotations.NullMarked;
