package dev.ecauto.live;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Change;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What a sync decided about one listing.
 *
 * @param listing the listing
 * @param price what shoppers pay now
 * @param quantity pieces in the shop now
 * @param visibility whether shoppers see it now
 * @param change what has to change; absent if it is as it should be, or nearly, or must wait
 * @param waiting the fall of its price that waits for a second look or for a person, where nothing
 *     has to change now
 * @param standing why it is as it is where nothing has to change
 */
public record SyncPlan(
    Listing listing,
    Money price,
    int quantity,
    Visibility visibility,
    @Nullable Change change,
    @Nullable Change waiting,
    Reason standing) {}
