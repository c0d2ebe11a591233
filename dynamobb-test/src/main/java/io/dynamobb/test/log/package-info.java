/**
 * Finds contents of items where they should not be. Needs Logback.
 */
@NullMarked
package io.dynamobb.test.log;

import org.jspecify.annotations.NullMarked;
