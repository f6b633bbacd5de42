/**
 * Placing products: judged, priced, scheduled and queued in one transaction. Start at {@link
 * dev.ecauto.placement.ListingService}, the only way in.
 */
@NullMarked
package dev.ecauto.placement;

import org.jspecify.annotations.NullMarked;
