package io.dynamobb.test.replay;

import org.jspecify.annotations.Nullable;

/**
 * A rendered page.
 *
 * @param key the JSON of its last item's key
 * @param plain its body
 * @param gzip its body once more, compressed, {@code null} when that was not asked for
 */
record Page(String key, PageBody plain, @Nullable PageBody gzip) {

	PageBody body(boolean acceptsGzip) {
		return (acceptsGzip && this.gzip != null) ? this.gzip : this.plain;
	}

}
