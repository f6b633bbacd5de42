/**
 * A stand-in for Amazon's Selling Partner API with a catalogue for every ASIN. Start at {@link
 * dev.ecauto.testkit.amazon.FakeSpApi}.
 */
@NullMarked
package dev.ecauto.testkit.amazon;

import org.jspecify.annotations.NullMarked;
