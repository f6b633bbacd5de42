/**
 * Listings: how products are priced, screened, registered and scheduled, in one transaction. Start
 * at {@link dev.ecauto.listing.ListingService}, the only way in.
 */
@NullMarked
package dev.ecauto.listing;

import org.jspecify.annotations.NullMarked;
