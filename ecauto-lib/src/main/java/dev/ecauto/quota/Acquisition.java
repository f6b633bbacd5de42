package dev.ecauto.quota;

import java.time.Instant;
import java.util.Set;
import java.util.function.Function;

/** What became of asking a quota for one call. */
public sealed interface Acquisition {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Granted, ? extends R> granted,
      Function<? super Refused, ? extends R> refused);

  /**
   * The call may be made.
   *
   * @param at when it was allowed
   * @param windows the starts of the windows that it is counted in
   */
  record Granted(Instant at, Set<Instant> windows) implements Acquisition {
    public Granted {
      windows = Set.copyOf(windows);
    }

    @Override
    public <R> R match(
        Function<? super Granted, ? extends R> granted,
        Function<? super Refused, ? extends R> refused) {
      return granted.apply(this);
    }
  }

  /**
   * The quota is used up: making the call would be refused.
   *
   * @param retryAt when there is room again
   */
  record Refused(Instant retryAt) implements Acquisition {
    @Override
    public <R> R match(
        Function<? super Granted, ? extends R> granted,
        Function<? super Refused, ? extends R> refused) {
      return refused.apply(this);
    }
  }
}
