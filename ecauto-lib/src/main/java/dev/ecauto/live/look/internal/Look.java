package dev.ecauto.live.look.internal;

import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.OfferState;
import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What one look at one product's offers came to.
 *
 * @param asin the product
 * @param operation Amazon's name of the operation that looked
 * @param at when
 * @param result what it saw
 */
public record Look(Asin asin, String operation, Instant at, Result result) {
  /** What a look saw. */
  public sealed interface Result {
    /**
     * Something definite.
     *
     * @param price what sourcing costs; present if in stock
     * @param detail the offer chosen, or the rule that none fitted
     */
    record Seen(OfferState state, @Nullable Money price, @Nullable Reason detail)
        implements Result {
      @Override
      public <R> R match(Function<Seen, R> seen, Function<Nothing, R> nothing) {
        return seen.apply(this);
      }
    }

    /**
     * Nothing that can be relied on, so nothing follows from it.
     *
     * @param cause why
     */
    record Nothing(Reason cause) implements Result {
      @Override
      public <R> R match(Function<Seen, R> seen, Function<Nothing, R> nothing) {
        return nothing.apply(this);
      }
    }

    /** What follows from each. */
    <R> R match(Function<Seen, R> seen, Function<Nothing, R> nothing);
  }
}
