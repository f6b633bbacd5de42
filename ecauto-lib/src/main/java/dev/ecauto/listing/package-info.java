/**
 * Listings and the rules by which they are made. Start at {@link dev.ecauto.listing.Listing};
 * {@link dev.ecauto.listing.internal.ListingRepository} is the one owner of the table.
 */
@NullMarked
package dev.ecauto.listing;

import org.jspecify.annotations.NullMarked;
