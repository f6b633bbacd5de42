package dev.ecauto.live.decision.internal;

import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is taken for true of a product's offers. Unknown is never out of stock. */
public sealed interface Belief {
  /** Why something is unknown. */
  Set<ReasonCode> UNKNOWN =
      Set.of(
          ReasonCode.BELIEF_NEVER_FETCHED,
          ReasonCode.BELIEF_LOOK_FAILED,
          ReasonCode.BELIEF_STALE,
          ReasonCode.BELIEF_SECOND_LOOK,
          ReasonCode.BELIEF_ZEROS_DOUBTED,
          ReasonCode.BELIEF_SOURCES_DISAGREE);

  /**
   * It can be bought.
   *
   * @param cost what sourcing costs now
   * @param seenAt the look that says so
   */
  record InStock(Money cost, Instant seenAt) implements Belief {
    @Override
    public <R> R match(
        Function<InStock, R> inStock, Function<Zero, R> zero, Function<Unknown, R> unknown) {
      return inStock.apply(this);
    }
  }

  /**
   * It cannot be bought, as two looks agree.
   *
   * @param state out of stock, or no offer fits
   * @param rule the rule that none of its offers fits
   * @param seenAt the look that says so
   */
  record Zero(OfferState state, @Nullable Reason rule, Instant seenAt) implements Belief {
    @Override
    public <R> R match(
        Function<InStock, R> inStock, Function<Zero, R> zero, Function<Unknown, R> unknown) {
      return zero.apply(this);
    }
  }

  /**
   * Nobody knows.
   *
   * @param reason why
   * @param since the last look that was answered, or since when it is live if none ever was
   */
  record Unknown(Reason reason, @Nullable Instant since) implements Belief {
    @Override
    public <R> R match(
        Function<InStock, R> inStock, Function<Zero, R> zero, Function<Unknown, R> unknown) {
      return unknown.apply(this);
    }
  }

  /** What follows from each. */
  <R> R match(Function<InStock, R> inStock, Function<Zero, R> zero, Function<Unknown, R> unknown);
}
