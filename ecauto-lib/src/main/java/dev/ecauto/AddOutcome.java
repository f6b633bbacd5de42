package dev.ecauto;

import dev.ecauto.catalog.fetch.FetchOutcome;
import dev.ecauto.placement.RegisterOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of one ASIN that was added: how its fetch ended and, if that brought a product, how
 * its registration did.
 *
 * @param fetched the fetch's outcome
 * @param registered the registration's outcome; {@code null} exactly if the fetch brought no
 *     product
 */
public record AddOutcome(FetchOutcome fetched, @Nullable RegisterOutcome registered) {
  public AddOutcome {
    if ((fetched instanceof FetchOutcome.OfProduct) != (registered != null)) {
      throw new IllegalArgumentException(
          "a product and its registration go together: " + fetched + ", " + registered);
    }
  }
}
