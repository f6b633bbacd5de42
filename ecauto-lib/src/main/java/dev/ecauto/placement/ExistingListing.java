package dev.ecauto.placement;

import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.listing.internal.KnownListing;
import dev.ecauto.model.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to say of a product that has a listing already. Pure functions. */
final class ExistingListing {
  private ExistingListing() {}

  /**
   * The listing that stands in the way of a new one: the account's own first, else one in the same
   * scope; for no account in particular, any.
   */
  static Optional<KnownListing> match(
      List<KnownListing> known, PlatformRules rules, @Nullable AccountId account) {
    if (account == null) {
      return known.stream().findFirst();
    }
    ListingScope scope = rules.account(account).scope();
    return known.stream()
        .filter(each -> each.listing().account().equals(account))
        .findFirst()
        .or(() -> known.stream().filter(each -> each.listing().scope().equals(scope)).findFirst());
  }

  /** The outcome; empty for a listing in limbo, which has to be queued. */
  static Optional<RegisterOutcome> outcome(KnownListing known, RegisterRequest request) {
    Listing listing = known.listing();
    AccountId account = request.account();
    if (account != null && !account.equals(listing.account())) {
      return Optional.of(
          new RegisterOutcome.BelongsToOtherAccount(
              listing.asin(), listing.id(), listing.account()));
    }
    return switch (listing.status()) {
      case LISTED, SOLD ->
          Optional.of(
              new RegisterOutcome.AlreadyListed(
                  listing.asin(), listing.id(), listing.sku(), listing.account()));
      case FAILED, HELD, CANCELLED -> Optional.of(withheld(listing));
      case PENDING -> pending(known, request.autoQueue());
    };
  }

  private static Optional<RegisterOutcome> pending(KnownListing known, AutoQueue autoQueue) {
    Listing listing = known.listing();
    if (known.scheduledTime() != null) {
      return Optional.of(
          new RegisterOutcome.AlreadyWaiting(
              listing.asin(),
              listing.id(),
              listing.sku(),
              listing.account(),
              known.scheduledTime()));
    }
    return autoQueue == AutoQueue.QUEUE
        ? Optional.empty()
        : Optional.of(
            new RegisterOutcome.RegisteredOnly(
                listing.asin(), listing.id(), listing.sku(), listing.account()));
  }

  /** A listing that is left as it is, with its reason. */
  static RegisterOutcome withheld(Listing listing) {
    return new RegisterOutcome.Withheld(
        listing.asin(), listing.id(), listing.account(), listing.status(), listing.statusReason());
  }
}
