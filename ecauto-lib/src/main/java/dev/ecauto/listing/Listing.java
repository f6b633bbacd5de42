package dev.ecauto.listing;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A product in one account's shop, or on its way there.
 *
 * @param id the store's key; 0 before it is stored
 * @param asin the product
 * @param platform where it is sold
 * @param account whose shop
 * @param scope what it is unique in besides product and platform
 * @param itemId the shop's id; absent before it is listed
 * @param sku the seller's key, never changed once it is in the shop
 * @param price what shoppers pay
 * @param quantity pieces offered
 * @param status what has become of it
 * @param statusReason why it failed or is withheld
 * @param visibility whether shoppers shall see it
 * @param title as it goes to the shop; absent only in listings from before ecauto
 * @param description as it goes to the shop; absent only in listings from before ecauto
 * @param listedAt since when it is in the shop
 * @param reviewedAt when a person last said that it may be sold although a rule holds it
 */
public record Listing(
    long id,
    Asin asin,
    PlatformId platform,
    AccountId account,
    ListingScope scope,
    @Nullable String itemId,
    Sku sku,
    Money price,
    int quantity,
    ListingStatus status,
    @Nullable Reason statusReason,
    Visibility visibility,
    @Nullable String title,
    @Nullable String description,
    @Nullable Instant listedAt,
    @Nullable Instant reviewedAt) {
  /** A listing that nobody has reviewed. */
  public Listing(
      long id,
      Asin asin,
      PlatformId platform,
      AccountId account,
      ListingScope scope,
      @Nullable String itemId,
      Sku sku,
      Money price,
      int quantity,
      ListingStatus status,
      @Nullable Reason statusReason,
      Visibility visibility,
      @Nullable String title,
      @Nullable String description,
      @Nullable Instant listedAt) {
    this(
        id,
        asin,
        platform,
        account,
        scope,
        itemId,
        sku,
        price,
        quantity,
        status,
        statusReason,
        visibility,
        title,
        description,
        listedAt,
        null);
  }

  /** The same under the store's key. */
  public Listing withId(long stored) {
    return new Listing(
        stored,
        asin,
        platform,
        account,
        scope,
        itemId,
        sku,
        price,
        quantity,
        status,
        statusReason,
        visibility,
        title,
        description,
        listedAt,
        reviewedAt);
  }

  /** The same in another status. */
  public Listing withStatus(ListingStatus other, @Nullable Reason reason) {
    return new Listing(
        id,
        asin,
        platform,
        account,
        scope,
        itemId,
        sku,
        price,
        quantity,
        other,
        reason,
        visibility,
        title,
        description,
        listedAt,
        reviewedAt);
  }

  /** The same under another SKU, with the texts that go to the shop. */
  public Listing as(Sku otherSku, @Nullable String newTitle, @Nullable String newDescription) {
    return new Listing(
        id,
        asin,
        platform,
        account,
        scope,
        itemId,
        otherSku,
        price,
        quantity,
        status,
        statusReason,
        visibility,
        newTitle,
        newDescription,
        listedAt);
  }
}
