/**
 * A second, eBay-shaped platform in memory: proof that what uploads knows no platform. Start at
 * {@link dev.ecauto.testkit.ebay.InMemoryEbay}.
 */
@NullMarked
package dev.ecauto.testkit.ebay;

import org.jspecify.annotations.NullMarked;
