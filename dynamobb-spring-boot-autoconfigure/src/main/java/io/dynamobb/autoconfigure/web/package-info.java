/**
 * Exports as answers of Spring MVC controllers.
 */
@NullMarked
package io.dynamobb.autoconfigure.web;

import org.jspecify.annotations.NullMarked;
