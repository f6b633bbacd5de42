package dev.ecauto.runner.web.page;

import com.google.gson.Gson;
import dev.ecauto.model.Money;
import dev.ecauto.overview.HourCount;
import dev.ecauto.overview.PricePoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Numbers for charts, as JSON lists: the times first, then one list per line. Pure functions. */
final class Charts {
  private static final Gson GSON = new Gson();
  private static final Duration HOUR = Duration.ofHours(1);

  private Charts() {}

  /** Uploads, edits and failures by hour; hours without any are zeros. */
  static String hours(List<HourCount> hours) {
    Map<Instant, HourCount> all = new TreeMap<>();
    hours.forEach(hour -> all.put(hour.hour(), hour));
    if (!hours.isEmpty()) {
      Instant last = hours.get(hours.size() - 1).hour();
      for (Instant at = hours.get(0).hour(); at.isBefore(last); at = at.plus(HOUR)) {
        all.putIfAbsent(at, new HourCount(at, 0, 0, 0));
      }
    }
    List<Number> times = new ArrayList<>();
    List<Number> uploads = new ArrayList<>();
    List<Number> edits = new ArrayList<>();
    List<Number> failures = new ArrayList<>();
    for (HourCount hour : all.values()) {
      times.add(hour.hour().getEpochSecond());
      uploads.add(hour.uploads());
      edits.add(hour.edits());
      failures.add(hour.failures());
    }
    return GSON.toJson(List.of(times, uploads, edits, failures));
  }

  /**
   * What Amazon asked and what the shop showed; each holds until its next point. Empty if there is
   * none.
   */
  static String prices(List<PricePoint> points, Instant now) {
    if (points.isEmpty()) {
      return "";
    }
    List<Number> times = new ArrayList<>();
    List<@Nullable Long> costs = new ArrayList<>();
    List<@Nullable Long> prices = new ArrayList<>();
    Long cost = null;
    Long price = null;
    for (PricePoint point : points) {
      cost = point.kind() == PricePoint.Kind.AMAZON ? amount(point.cost()) : cost;
      price = point.kind() == PricePoint.Kind.SHOP ? amount(point.price()) : price;
      times.add(point.at().getEpochSecond());
      costs.add(cost);
      prices.add(price);
    }
    times.add(now.getEpochSecond());
    costs.add(cost);
    prices.add(price);
    List<List<?>> all = List.of(times, costs, prices);
    return GSON.toJson(all);
  }

  private static @Nullable Long amount(@Nullable Money money) {
    return money == null ? null : money.minorUnits();
  }
}
