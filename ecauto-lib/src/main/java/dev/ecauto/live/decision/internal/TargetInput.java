package dev.ecauto.live.decision.internal;

import dev.ecauto.listing.pricing.PriceDecision;
import dev.ecauto.live.decision.Pin;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the target of one listing follows from.
 *
 * @param evidence what is known of the product's offers
 * @param climate how looks go at large
 * @param rules what the account wants
 * @param forbidden why it must not be shown at all, if so
 * @param shop what the shop said last
 * @param pins what persons decided, those that hold now
 * @param reviews what persons decided on falls, by the observation that they were shown
 * @param now the time
 */
public record TargetInput(
    Evidence evidence,
    LookClimate climate,
    Rules rules,
    @Nullable Reason forbidden,
    ShopState shop,
    List<Pin> pins,
    Map<Long, ReviewAnswer> reviews,
    Instant now) {
  public TargetInput {
    pins = List.copyOf(pins);
    reviews = Map.copyOf(reviews);
  }

  /**
   * What an account wants of its listings.
   *
   * @param pricing the price that a cost makes, never below break-even
   * @param breakEven the lowest price that loses nothing of a cost, if that is known
   * @param quantity pieces offered
   * @param visibility whether shoppers see what can be bought
   */
  public record Rules(
      Function<Money, PriceDecision> pricing,
      Function<Money, Optional<Money>> breakEven,
      int quantity,
      Visibility visibility) {}

  /**
   * A person's answer to a review.
   *
   * @param accepted whether the fall may be
   * @param by who answered
   */
  public record ReviewAnswer(boolean accepted, String by) {}

  /** When a vacation ended after which the listing was not shown again yet. */
  Optional<Instant> vacationEnd() {
    return pins.stream()
        .filter(pin -> pin.cause() == Pin.Cause.VACATION)
        .map(Pin::until)
        .filter(until -> until != null && !until.isAfter(now))
        .findFirst();
  }

  /** What a person decided about a field, if that holds now. */
  Optional<Pin> pin(Pin.Field field) {
    return pins.stream()
        .filter(pin -> pin.field() == field)
        .filter(pin -> pin.holds(now))
        .min(java.util.Comparator.comparing(Pin::cause));
  }
}
