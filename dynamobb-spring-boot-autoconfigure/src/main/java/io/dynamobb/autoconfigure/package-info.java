/**
 * Properties of DynamoBB, and the beans that they make: the map, and each table.
 */
@NullMarked
package io.dynamobb.autoconfigure;

import org.jspecify.annotations.NullMarked;
