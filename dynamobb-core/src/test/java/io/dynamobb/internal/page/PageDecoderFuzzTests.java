package io.dynamobb.internal.page;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Replays the inputs among the test resources; with {@code JAZZER_FUZZ=1} in the
 * environment, looks for new ones. Runs in a JVM of its own, late in the build, since
 * Jazzer instruments all that runs beside it.
 */
class PageDecoderFuzzTests {

	@FuzzTest(maxDuration = "10m")
	void anyBytes(byte[] page) {
		DecodedPage.check(page, "fuzzed page");
	}

}
