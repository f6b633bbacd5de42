/**
 * Fakes, time and databases as parameters of JUnit 5 tests. Start at {@link
 * dev.ecauto.testkit.junit.EcautoExtension}.
 */
@NullMarked
package dev.ecauto.testkit.junit;

import org.jspecify.annotations.NullMarked;
