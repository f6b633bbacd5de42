/** What a price must not fall below. */
@NullMarked
package dev.ecauto.listing.pricing.internal;

import org.jspecify.annotations.NullMarked;
