/**
 * Suites that hold every implementation of an interface to the same behaviour. Start at {@link
 * dev.ecauto.testkit.contract.SalesPlatformContract}.
 */
@NullMarked
package dev.ecauto.testkit.contract;

import org.jspecify.annotations.NullMarked;
