package dev.ecauto.listing.screening;

import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.function.Function;

/** What the screening lists say about a product. */
public sealed interface ScreeningResult {
  /** What follows from each result. */
  <R> R match(Function<Passed, R> passed, Function<Met, R> met);

  /** No rule meets it. */
  record Passed() implements ScreeningResult {
    @Override
    public <R> R match(Function<Passed, R> passed, Function<Met, R> met) {
      return passed.apply(this);
    }
  }

  /**
   * A rule meets it.
   *
   * @param rule the rule, the severest of those that meet it
   * @param where what it was found in: {@code title}, {@code brand}, …
   */
  record Met(ScreeningRule rule, String where) implements ScreeningResult {
    @Override
    public <R> R match(Function<Passed, R> passed, Function<Met, R> met) {
      return met.apply(this);
    }

    /** What becomes of a listing that the rule meets. */
    public ListingStatus status() {
      return rule.severity() == Severity.BLOCK ? ListingStatus.CANCELLED : ListingStatus.HELD;
    }

    /** What was found where, and why that matters. */
    public Reason reason() {
      return rule.named(ReasonCode.LISTING_SCREENED).with("where", where);
    }
  }
}
