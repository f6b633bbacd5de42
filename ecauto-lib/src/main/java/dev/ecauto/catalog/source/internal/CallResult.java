package dev.ecauto.catalog.source.internal;

import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.model.Asin;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What became of one {@link CatalogCall}. */
public sealed interface CallResult {
  /** What follows from each of them. */
  interface Cases<R> {
    R items(Items items);

    R prices(Prices prices);

    R refused(Refused refused);

    R throttled(Throttled throttled);

    R tryLater(TryLater tryLater);

    R denied(Denied denied);

    R stopped(Stopped stopped);
  }

  /** Says what follows. */
  <R> R match(Cases<R> cases);

  /**
   * The catalogue answered; an ASIN missing from all its pages is unknown to Amazon.
   *
   * @param items what this page holds
   * @param unreadable how many of its entries cannot be read: they may be of any ASIN
   * @param nextPage where the answer goes on, or {@code null} if this was the last page
   */
  record Items(Map<Asin, CatalogItem> items, int unreadable, @Nullable String nextPage)
      implements CallResult {
    public Items {
      items = Map.copyOf(items);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.items(this);
    }
  }

  /** A price operation answered; an ASIN missing from it was left out and must be asked again. */
  record Prices(Map<Asin, PriceAnswer> answers) implements CallResult {
    public Prices {
      answers = Map.copyOf(answers);
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.prices(this);
    }
  }

  /** Amazon refused the whole call for its content. */
  record Refused(Blame blame, String reason, @Nullable String requestId) implements CallResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.refused(this);
    }
  }

  /** What a refused call was refused for. */
  enum Blame {
    /** One of the ASINs, which Amazon does not name. */
    AN_ASIN,
    /** Another parameter: no ASIN will fare better. */
    THE_CALL
  }

  /** Amazon's quota was used up, by another process or by our own error. */
  record Throttled(String cause, @Nullable String requestId) implements CallResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.throttled(this);
    }
  }

  /** The call failed in a way that may pass: no answer, a server error, a mutilated body. */
  record TryLater(String cause, @Nullable String requestId) implements CallResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.tryLater(this);
    }
  }

  /** Amazon does not accept our credentials; other calls will fare no better. */
  record Denied(String cause, @Nullable String requestId) implements CallResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.denied(this);
    }
  }

  /** A stop was requested before the call was finished. */
  record Stopped() implements CallResult {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.stopped(this);
    }
  }
}
