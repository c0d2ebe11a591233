package io.dynamobb.test;

import org.springframework.boot.test.autoconfigure.TestSliceTestContextBootstrapper;

/**
 * Begins the application context of a {@link DynamoBBTest}.
 */
class DynamoBBTestContextBootstrapper extends TestSliceTestContextBootstrapper<DynamoBBTest> {

}
