package dev.ecauto.listing;

import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import org.jspecify.annotations.Nullable;

/** A listing that is about to be stored. */
public record NewListing(
    Asin asin,
    PlatformId platform,
    AccountRules rules,
    Sku sku,
    Money price,
    String title,
    String description,
    ListingStatus status,
    @Nullable Reason statusReason) {}
