package dev.ecauto.overview;

import dev.ecauto.model.AccountKey;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Every listing counted once, by account and state.
 *
 * @param at when they were counted
 * @param accounts the counts of each account that has listings
 * @param refused ASINs that went in and have no listing
 */
public record StateCounts(
    Instant at, Map<AccountKey, Map<ListingState, Long>> accounts, long refused) {
  public StateCounts {
    Map<AccountKey, Map<ListingState, Long>> copy = new LinkedHashMap<>();
    accounts.forEach((account, counts) -> copy.put(account, Map.copyOf(counts)));
    accounts = java.util.Collections.unmodifiableMap(copy);
  }

  /** The listings of an account in a state. */
  public long of(AccountKey account, ListingState state) {
    return accounts.getOrDefault(account, Map.of()).getOrDefault(state, 0L);
  }

  /** The listings of all accounts in a state. */
  public long of(ListingState state) {
    return accounts.keySet().stream().mapToLong(account -> of(account, state)).sum();
  }

  /** All listings of an account. */
  public long total(AccountKey account) {
    return sum(accounts.getOrDefault(account, Map.of()).values());
  }

  /** All listings. */
  public long total() {
    return accounts.keySet().stream().mapToLong(this::total).sum();
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  /** Counts under construction; not safe for use by many threads. */
  static final class Builder {
    private final Map<AccountKey, Map<ListingState, Long>> accounts = new LinkedHashMap<>();

    void add(AccountKey account, ListingState state, long count) {
      if (count == 0) {
        return;
      }
      accounts
          .computeIfAbsent(account, key -> new EnumMap<>(ListingState.class))
          .merge(state, count, Long::sum);
    }

    StateCounts build(Instant at, long refused) {
      return new StateCounts(at, accounts, refused);
    }
  }
}
