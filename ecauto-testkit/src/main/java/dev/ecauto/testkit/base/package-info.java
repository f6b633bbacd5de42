/**
 * A stand-in for the shop platform BASE, with its limits, errors and token rules. Start at {@link
 * dev.ecauto.testkit.base.FakeBaseShop}.
 */
@NullMarked
package dev.ecauto.testkit.base;

import org.jspecify.annotations.NullMarked;
