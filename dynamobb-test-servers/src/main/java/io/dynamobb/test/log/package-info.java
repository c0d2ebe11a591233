/**
 * Looks at what is logged, and for contents of items in it. Needs Logback.
 */
@NullMarked
package io.dynamobb.test.log;

import org.jspecify.annotations.NullMarked;
