package dev.ecauto.catalog.source;

import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.model.Asin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one {@link CatalogCall}. */
public sealed interface CallResult {
  /**
   * The catalogue answered; an ASIN missing from all its pages is unknown to Amazon.
   *
   * @param items what this page holds
   * @param nextPage where the answer goes on, or {@code null} if this was the last page
   */
  record Items(Map<Asin, CatalogItem> items, @Nullable String nextPage) implements CallResult {
    public Items {
      items = Map.copyOf(items);
    }
  }

  /** A price operation answered; an ASIN missing from it was left out and must be asked again. */
  record Prices(Map<Asin, PriceAnswer> answers) implements CallResult {
    public Prices {
      answers = Map.copyOf(answers);
    }
  }

  /** Amazon refused the whole call for its content; with several ASINs one of them is to blame. */
  record Refused(String reason, @Nullable String requestId) implements CallResult {}

  /** Amazon's quota was used up, by another process or by our own error. */
  record Throttled(String cause, @Nullable String requestId) implements CallResult {}

  /** The call failed in a way that may pass: no answer, a server error, a mutilated body. */
  record TryLater(String cause, @Nullable String requestId) implements CallResult {}

  /** Amazon does not accept our credentials; other calls will fare no better. */
  record Denied(String cause, @Nullable String requestId) implements CallResult {}

  /** A stop was requested before the call was finished. */
  record Stopped() implements CallResult {}
}
