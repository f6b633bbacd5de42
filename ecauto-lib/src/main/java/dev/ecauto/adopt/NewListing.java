package dev.ecauto.adopt;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.QueueStatus;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listing as it goes into the store, with its queue rows. */
record NewListing(
    OldRow source,
    @Nullable Long id,
    Asin asin,
    PlatformId platform,
    AccountId account,
    String scope,
    @Nullable String itemId,
    @Nullable Sku sku,
    Price price,
    int quantity,
    Standing standing,
    Visibility visibility,
    Times times,
    List<NewRow> rows) {
  NewListing {
    rows = List.copyOf(rows);
  }

  /** What it costs. */
  record Price(long minorUnits, Currency currency) {}

  /** Where it stands, and why if it does not go on. */
  record Standing(ListingStatus status, @Nullable String reason) {}

  /** When what happened. */
  record Times(@Nullable Instant listedAt, Instant createdAt, Instant updatedAt) {}

  /** A queue row as it goes into the store. */
  record NewRow(
      OldRow source,
      @Nullable Long id,
      AccountId account,
      Instant scheduled,
      int priority,
      QueueStatus status,
      int retries,
      @Nullable String error,
      Instant createdAt,
      @Nullable Instant processedAt) {}
}
