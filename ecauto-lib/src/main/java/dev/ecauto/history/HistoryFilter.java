package dev.ecauto.history;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.EventType;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which events of the audit trail are meant. Immutable; start with {@link #between}.
 *
 * @param from inclusive
 * @param to exclusive
 * @param account events of this account and its listings; absent for all
 * @param types events of these types; empty for all
 * @param asin events of this product; absent for all
 * @param limit the last so many of them; empty for all
 */
public record HistoryFilter(
    Instant from,
    Instant to,
    @Nullable AccountKey account,
    Set<EventType> types,
    @Nullable Asin asin,
    OptionalInt limit) {
  /**
   * @throws IllegalArgumentException if the range is empty or reversed, or the limit not positive
   */
  public HistoryFilter {
    types = Set.copyOf(types);
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("no time lies between " + from + " and " + to);
    }
    if (limit.isPresent() && limit.getAsInt() < 1) {
      throw new IllegalArgumentException("a limit of " + limit.getAsInt() + " shows nothing");
    }
  }

  /** Every event of a time. */
  public static HistoryFilter between(Instant from, Instant to) {
    return new HistoryFilter(from, to, null, Set.of(), null, OptionalInt.empty());
  }

  /** Events of an account and its listings only. */
  public HistoryFilter withAccount(AccountKey one) {
    return new HistoryFilter(from, to, one, types, asin, limit);
  }

  /** Events of some types only. */
  public HistoryFilter withTypes(Collection<EventType> some) {
    return new HistoryFilter(from, to, account, Set.copyOf(some), asin, limit);
  }

  /** Events of a product only. */
  public HistoryFilter withAsin(Asin one) {
    return new HistoryFilter(from, to, account, types, one, limit);
  }

  /** The last so many events only. */
  public HistoryFilter withLimit(int events) {
    return new HistoryFilter(from, to, account, types, asin, OptionalInt.of(events));
  }
}
