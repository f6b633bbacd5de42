/**
 * Selling prices as pure functions over money. Start at {@link
 * dev.ecauto.listing.pricing.PricingPolicy}.
 */
@NullMarked
package dev.ecauto.listing.pricing;

import org.jspecify.annotations.NullMarked;
