/**
 * Where snapshots travel through, from one run of an application to the next and from one
 * instance to the others.
 */
@NullMarked
package io.dynamobb.store;

import org.jspecify.annotations.NullMarked;
