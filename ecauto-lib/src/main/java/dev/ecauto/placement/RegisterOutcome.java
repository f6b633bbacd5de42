package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Sku;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one product that was to be registered; there is exactly one per product. */
public sealed interface RegisterOutcome {
  /** The product. */
  Asin asin();

  /** One line for people: what happened and, where something is amiss, why. */
  String describe();

  /** There is a listing for it now, made by this call or completed by it. */
  sealed interface Registered extends RegisterOutcome {
    long listingId();

    Sku sku();

    AccountId account();
  }

  /** There was a listing for it already, and it was left as it is. */
  sealed interface Existing extends RegisterOutcome {
    long listingId();

    AccountId account();
  }

  /** The product is stored, but there is no listing that could be uploaded. */
  sealed interface Refused extends RegisterOutcome {}

  /** Registered and in the upload queue. */
  record Queued(Asin asin, long listingId, Sku sku, AccountId account, Instant scheduledTime)
      implements Registered {
    @Override
    public String describe() {
      return "queued for " + account + " at " + scheduledTime;
    }
  }

  /** Registered, and withheld until somebody enqueues it. */
  record RegisteredOnly(Asin asin, long listingId, Sku sku, AccountId account)
      implements Registered {
    @Override
    public String describe() {
      return "registered for " + account + ", not queued: run enqueue to upload it";
    }
  }

  /**
   * Registered, and held until a person has looked at it.
   *
   * @param rule the screening rule that it meets
   * @param reason why the rule is there
   */
  record HeldForReview(
      Asin asin, long listingId, Sku sku, AccountId account, String rule, String reason)
      implements Registered {
    @Override
    public String describe() {
      return "held for review by rule " + rule + because(reason);
    }
  }

  /** In the shop, or sold. */
  record AlreadyListed(Asin asin, long listingId, Sku sku, AccountId account) implements Existing {
    @Override
    public String describe() {
      return "already listed by " + account + " as " + sku;
    }
  }

  /** Waiting or being uploaded. */
  record AlreadyWaiting(
      Asin asin, long listingId, Sku sku, AccountId account, Instant scheduledTime)
      implements Existing {
    @Override
    public String describe() {
      return "already waiting for " + account + ", scheduled " + scheduledTime;
    }
  }

  /** Another account sells it, and the rule is one listing per product and platform. */
  record BelongsToOtherAccount(Asin asin, long listingId, AccountId account) implements Existing {
    @Override
    public String describe() {
      return "belongs to account " + account;
    }
  }

  /**
   * Failed, held or cancelled: registering again does not undo that.
   *
   * @param reason why, as stored
   */
  record Withheld(
      Asin asin, long listingId, AccountId account, ListingStatus status, @Nullable String reason)
      implements Existing {
    @Override
    public String describe() {
      return status.code()
          + because(reason)
          + ": "
          + (status == ListingStatus.FAILED ? "retry" : "release")
          + " brings it back";
    }
  }

  /**
   * Something that a listing needs is not known yet; a later fetch can complete it.
   *
   * @param missing any of {@code title}, {@code price}, {@code image}
   */
  record Incomplete(Asin asin, List<String> missing) implements Refused {
    public Incomplete {
      missing = List.copyOf(missing);
    }

    @Override
    public String describe() {
      return "incomplete: no " + String.join(", no ", missing);
    }
  }

  /**
   * A screening rule forbids it; it is withheld with that reason.
   *
   * @param rule the rule that it meets
   * @param reason why the rule is there
   */
  record ScreenedOut(Asin asin, String rule, String reason) implements Refused {
    @Override
    public String describe() {
      return "screened out by rule " + rule + because(reason);
    }
  }

  /**
   * The price that the policy gives breaks a bound.
   *
   * @param price the policy's price
   * @param bound the bound
   */
  record PriceOutOfBounds(Asin asin, Money price, String bound) implements Refused {
    @Override
    public String describe() {
      return "price " + price + " is out of bounds: " + bound;
    }
  }

  /**
   * It cannot be sourced now.
   *
   * @param state out of stock, or no offer that fits
   * @param detail the rule that no offer fitted, if known
   */
  record NotBuyable(Asin asin, OfferState state, @Nullable String detail) implements Refused {
    @Override
    public String describe() {
      return state.code().replace('_', ' ') + because(detail);
    }
  }

  /** No account has room for it, or it is too big for all of them. */
  record NoSlot(Asin asin, String reason) implements Refused {
    @Override
    public String describe() {
      return "cannot be scheduled" + because(reason);
    }
  }

  private static String because(@Nullable String reason) {
    return reason == null || reason.isBlank() ? "" : " (" + reason + ")";
  }
}
