package dev.ecauto.placement;

import dev.ecauto.listing.KnownListing;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.ListingScope;
import dev.ecauto.listing.PlatformRules;
import dev.ecauto.model.AccountId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to say of a product that has a listing already. Pure functions. */
final class Existing {
  private Existing() {}

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
        .filter(it -> it.listing().account().equals(account))
        .findFirst()
        .or(() -> known.stream().filter(it -> it.listing().scope().equals(scope)).findFirst());
  }

  /** The outcome; empty for a listing in limbo, which has to be queued. */
  static Optional<RegisterOutcome> outcome(KnownListing known, RegisterRequest request) {
    Listing it = known.listing();
    AccountId account = request.account();
    if (account != null && !account.equals(it.account())) {
      return Optional.of(
          new RegisterOutcome.BelongsToOtherAccount(it.asin(), it.id(), it.account()));
    }
    return switch (it.status()) {
      case LISTED, SOLD ->
          Optional.of(
              new RegisterOutcome.AlreadyListed(it.asin(), it.id(), it.sku(), it.account()));
      case FAILED, HELD, CANCELLED -> Optional.of(withheld(it));
      case PENDING -> pending(known, request.autoQueue());
    };
  }

  private static Optional<RegisterOutcome> pending(KnownListing known, AutoQueue autoQueue) {
    Listing it = known.listing();
    if (known.scheduledTime() != null) {
      return Optional.of(
          new RegisterOutcome.AlreadyWaiting(
              it.asin(), it.id(), it.sku(), it.account(), known.scheduledTime()));
    }
    return autoQueue == AutoQueue.QUEUE
        ? Optional.empty()
        : Optional.of(
            new RegisterOutcome.RegisteredOnly(it.asin(), it.id(), it.sku(), it.account()));
  }

  /** A listing that is left as it is, with its reason. */
  static RegisterOutcome withheld(Listing it) {
    return new RegisterOutcome.Withheld(
        it.asin(),
        it.id(),
        it.account(),
        it.status(),
        it.statusReason() == null ? null : it.statusReason().toString());
  }
}
