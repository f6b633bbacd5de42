package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.fetch.FetchForecast.Share;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Foretells calls and time from the quotas. Operations that share the work finish together: the
 * time is the shortest in which all of them can do it.
 *
 * @param source knows the quotas
 * @param languages how many catalogue calls a product takes part in
 * @param route the way to prices
 */
record Forecasts(CatalogSource source, int languages, PriceRoute route) {
  /** From full quotas. */
  FetchForecast of(long asins) {
    return forecast(asins, UnaryOperator.identity());
  }

  /** How long the rest takes, in the middle of a fetch: nothing is left of the bursts. */
  Duration remaining(long asins) {
    return forecast(asins, pace -> new Pace(pace.callsPerSecond(), 0, pace.cap())).duration();
  }

  private FetchForecast forecast(long asins, UnaryOperator<Pace> adjust) {
    List<Share> shares = new ArrayList<>();
    Operation search = Operation.SEARCH_CATALOG_ITEMS;
    long searches = languages * divideUp(asins, search.asinsPerCall());
    Duration searching = adjust.apply(source.pace(search)).timeFor(searches);
    shares.add(new Share(search, searches, asins, searching));
    shares.addAll(prices(asins, adjust));
    return new FetchForecast(asins, route, shares);
  }

  private List<Share> prices(long asins, UnaryOperator<Pace> adjust) {
    List<Operation> operations =
        route.operations().stream()
            .sorted(Comparator.comparing(Operation::asinsPerCall).reversed())
            .toList();
    Duration time = shortestTime(asins, operations, adjust);
    List<Share> shares = new ArrayList<>();
    long left = asins;
    for (Operation operation : operations) {
      Pace pace = adjust.apply(source.pace(operation));
      long calls =
          Math.min(
              callsWithin(pace, time, divideUp(asins, operation.asinsPerCall())),
              divideUp(left, operation.asinsPerCall()));
      long covered = Math.min(left, calls * operation.asinsPerCall());
      shares.add(new Share(operation, calls, covered, pace.timeFor(calls)));
      left -= covered;
    }
    return shares;
  }

  private Duration shortestTime(
      long asins, List<Operation> operations, UnaryOperator<Pace> adjust) {
    long low = -1;
    long high =
        operations.stream()
            .map(op -> adjust.apply(source.pace(op)).timeFor(divideUp(asins, op.asinsPerCall())))
            .min(Comparator.naturalOrder())
            .orElseThrow()
            .toNanos();
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (capacity(Duration.ofNanos(middle), asins, operations, adjust) >= asins) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return Duration.ofNanos(high);
  }

  private long capacity(
      Duration time, long asins, List<Operation> operations, UnaryOperator<Pace> adjust) {
    long capacity = 0;
    for (Operation operation : operations) {
      Pace pace = adjust.apply(source.pace(operation));
      capacity +=
          operation.asinsPerCall()
              * callsWithin(pace, time, divideUp(asins, operation.asinsPerCall()));
    }
    return capacity;
  }

  /** The most calls that fit into a time, by halving. */
  private static long callsWithin(Pace pace, Duration time, long most) {
    long low = 0;
    long high = most;
    while (low < high) {
      long middle = low + (high - low + 1) / 2;
      if (pace.timeFor(middle).compareTo(time) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static long divideUp(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
