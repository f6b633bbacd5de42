package dev.ecauto.placement;

import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.InputOutcome;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.model.Sku;
import dev.ecauto.schedule.SlotDecision;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of one product that was to be registered; there is exactly one per product. */
public sealed interface RegisterOutcome {
  /** The product. */
  Asin asin();

  /** What happened and, where something is amiss, why. */
  Reason summary();

  /** What is remembered of the ASIN that went in. */
  InputOutcome asInput();

  /** Which outcome it is, for counting. */
  Kind kind();

  /** The account and time that this call gave it in the queue, if it did. */
  Optional<SlotDecision.Slot> slot();

  /** What follows from each. */
  <R> R match(Cases<R> cases);

  /** One line for people: the text of {@link #summary()}. */
  default String describe() {
    return summary().toString();
  }

  /** The summary without what differs from product to product, so that it can be counted. */
  default Reason cause() {
    Map<String, String> shared = new TreeMap<>(summary().args());
    shared.keySet().removeAll(Set.of("price", "time", "sku", "cost"));
    shared.computeIfPresent("detail", (name, text) -> text.replaceAll("[0-9]+", "…"));
    return new Reason(summary().code(), shared);
  }

  /** The outcomes without what they carry. */
  enum Kind {
    QUEUED,
    REGISTERED_ONLY,
    HELD_FOR_REVIEW,
    ALREADY_LISTED,
    ALREADY_WAITING,
    BELONGS_TO_OTHER_ACCOUNT,
    WITHHELD,
    INCOMPLETE,
    SCREENED_OUT,
    PRICE_OUT_OF_BOUNDS,
    NOT_BUYABLE,
    NO_SLOT
  }

  /** One answer per variant: a further variant does not compile until everybody has one. */
  interface Cases<R> {
    R queued(Queued queued);

    R registeredOnly(RegisteredOnly registered);

    R heldForReview(HeldForReview held);

    R alreadyListed(AlreadyListed listed);

    R alreadyWaiting(AlreadyWaiting waiting);

    R belongsToOtherAccount(BelongsToOtherAccount other);

    R withheld(Withheld withheld);

    R incomplete(Incomplete incomplete);

    R screenedOut(ScreenedOut screened);

    R priceOutOfBounds(PriceOutOfBounds price);

    R notBuyable(NotBuyable notBuyable);

    R noSlot(NoSlot noSlot);
  }

  /** There is a listing for it now, made by this call or completed by it. */
  sealed interface Registered extends RegisterOutcome {
    long listingId();

    Sku sku();

    AccountId account();

    @Override
    default InputOutcome asInput() {
      return InputOutcome.REGISTERED;
    }
  }

  /** There was a listing for it already, and it was left as it is. */
  sealed interface Existing extends RegisterOutcome {
    long listingId();

    AccountId account();

    @Override
    default InputOutcome asInput() {
      return InputOutcome.KNOWN;
    }

    @Override
    default Optional<SlotDecision.Slot> slot() {
      return Optional.empty();
    }
  }

  /** The product is stored, but there is no listing that could be uploaded. */
  sealed interface Refused extends RegisterOutcome {
    @Override
    default InputOutcome asInput() {
      return InputOutcome.REFUSED;
    }

    @Override
    default Optional<SlotDecision.Slot> slot() {
      return Optional.empty();
    }
  }

  /** Registered and in the upload queue. */
  record Queued(Asin asin, long listingId, Sku sku, AccountId account, Instant scheduledTime)
      implements Registered {
    @Override
    public Reason summary() {
      return Reason.of(ReasonCode.REGISTER_QUEUED)
          .with("account", account)
          .with("time", scheduledTime);
    }

    @Override
    public Kind kind() {
      return Kind.QUEUED;
    }

    @Override
    public Optional<SlotDecision.Slot> slot() {
      return Optional.of(new SlotDecision.Slot(account, scheduledTime));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.queued(this);
    }
  }

  /** Registered, and withheld until somebody enqueues it. */
  record RegisteredOnly(Asin asin, long listingId, Sku sku, AccountId account)
      implements Registered {
    @Override
    public Reason summary() {
      return Reason.of(ReasonCode.REGISTER_NOT_QUEUED).with("account", account);
    }

    @Override
    public Kind kind() {
      return Kind.REGISTERED_ONLY;
    }

    @Override
    public Optional<SlotDecision.Slot> slot() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.registeredOnly(this);
    }
  }

  /**
   * Registered, and held until a person has looked at it.
   *
   * @param reason the screening rule that it meets, as the listing holds it
   */
  record HeldForReview(Asin asin, long listingId, Sku sku, AccountId account, Reason reason)
      implements Registered {
    @Override
    public Reason summary() {
      return screened(ReasonCode.REGISTER_HELD, reason);
    }

    @Override
    public Kind kind() {
      return Kind.HELD_FOR_REVIEW;
    }

    @Override
    public Optional<SlotDecision.Slot> slot() {
      return Optional.empty();
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.heldForReview(this);
    }
  }

  /** In the shop, or sold. */
  record AlreadyListed(Asin asin, long listingId, Sku sku, AccountId account) implements Existing {
    @Override
    public Reason summary() {
      return Reason.of(ReasonCode.REGISTER_ALREADY_LISTED)
          .with("account", account)
          .with("sku", sku);
    }

    @Override
    public Kind kind() {
      return Kind.ALREADY_LISTED;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alreadyListed(this);
    }
  }

  /** Waiting or being uploaded. */
  record AlreadyWaiting(
      Asin asin, long listingId, Sku sku, AccountId account, Instant scheduledTime)
      implements Existing {
    @Override
    public Reason summary() {
      return Reason.of(ReasonCode.REGISTER_ALREADY_WAITING)
          .with("account", account)
          .with("time", scheduledTime);
    }

    @Override
    public Kind kind() {
      return Kind.ALREADY_WAITING;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.alreadyWaiting(this);
    }
  }

  /** Another account sells it, and the rule is one listing per product and platform. */
  record BelongsToOtherAccount(Asin asin, long listingId, AccountId account) implements Existing {
    @Override
    public Reason summary() {
      return Reason.of(ReasonCode.REGISTER_OTHER_ACCOUNT).with("account", account);
    }

    @Override
    public Kind kind() {
      return Kind.BELONGS_TO_OTHER_ACCOUNT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.belongsToOtherAccount(this);
    }
  }

  /**
   * Failed, held or cancelled, which registering again does not undo; or pending and not to be
   * queued as it is.
   *
   * @param reason why, as stored
   */
  record Withheld(
      Asin asin, long listingId, AccountId account, ListingStatus status, @Nullable Reason reason)
      implements Existing {
    @Override
    public Reason summary() {
      return switch (status) {
        case FAILED -> Reason.of(ReasonCode.REGISTER_FAILED_BEFORE).with("why", reason);
        case PENDING -> Reason.of(ReasonCode.REGISTER_PENDING).with("why", reason);
        default ->
            Reason.of(ReasonCode.REGISTER_WITHHELD)
                .with("status", status.code())
                .with("why", reason);
      };
    }

    @Override
    public Kind kind() {
      return Kind.WITHHELD;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.withheld(this);
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
    public Reason summary() {
      return Eligibility.lacks(missing);
    }

    @Override
    public Kind kind() {
      return Kind.INCOMPLETE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.incomplete(this);
    }
  }

  /**
   * A screening rule forbids it; it is withheld with that reason.
   *
   * @param reason the rule that it meets, as its listing holds it
   */
  record ScreenedOut(Asin asin, Reason reason) implements Refused {
    @Override
    public Reason summary() {
      return screened(ReasonCode.REGISTER_SCREENED_OUT, reason);
    }

    @Override
    public Kind kind() {
      return Kind.SCREENED_OUT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.screenedOut(this);
    }
  }

  /**
   * The price that it would have breaks a bound, or there is none.
   *
   * @param price the price
   * @param reason the bound that it breaks
   */
  record PriceOutOfBounds(Asin asin, Money price, Reason reason) implements Refused {
    @Override
    public Reason summary() {
      return reason;
    }

    @Override
    public Kind kind() {
      return Kind.PRICE_OUT_OF_BOUNDS;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.priceOutOfBounds(this);
    }
  }

  /**
   * It cannot be sourced now.
   *
   * @param state out of stock, or no offer that fits
   * @param detail the rule that no offer fitted, if known
   */
  record NotBuyable(Asin asin, OfferState state, @Nullable Reason detail) implements Refused {
    @Override
    public Reason summary() {
      ReasonCode code =
          switch (state) {
            case OUT_OF_STOCK -> ReasonCode.LISTING_OUT_OF_STOCK;
            case NO_OFFER_FITS -> ReasonCode.LISTING_NO_OFFER_FITS;
            case IN_STOCK -> throw new IllegalStateException(asin + " can be bought");
          };
      return Reason.of(code).with("detail", detail);
    }

    @Override
    public Kind kind() {
      return Kind.NOT_BUYABLE;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.notBuyable(this);
    }
  }

  /** No account has room for it, or it is too big for all of them. */
  record NoSlot(Asin asin, Reason reason) implements Refused {
    @Override
    public Reason summary() {
      return reason;
    }

    @Override
    public Kind kind() {
      return Kind.NO_SLOT;
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.noSlot(this);
    }
  }

  private static Reason screened(ReasonCode code, Reason rule) {
    return Reason.of(code)
        .with("kind", rule.arg("kind").orElse(null))
        .with("value", rule.arg("value").orElse(null))
        .with("note", rule.arg("note").orElse(null));
  }
}
