package dev.ecauto.catalog.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastsTest {
  private static final Map<Operation, Pace> AMAZON =
      Map.of(
          Operation.SEARCH_CATALOG_ITEMS, new Pace(2, 2, null),
          Operation.GET_ITEM_OFFERS, new Pace(0.5, 1, null),
          Operation.GET_ITEM_OFFERS_BATCH, new Pace(0.1, 1, null),
          Operation.GET_COMPETITIVE_PRICING, new Pace(0.5, 1, null));

  /** The lower bounds that follow from Amazon's published limits. */
  @ParameterizedTest
  @CsvSource({
    "BATCH_AND_SINGLE, 798",
    "BATCH, 990",
    "COMPETITIVE, 158",
    "ONE_BY_ONE, 3998",
  })
  void knowsTheLowerBoundsForTwoThousand(PriceRoute route, long seconds) {
    assertThat(forecasts(route, AMAZON).of(2_000).duration().toSeconds()).isEqualTo(seconds);
  }

  @Property
  void theSharesCoverEveryAsinAndFinishWithinTheTime(
      @ForAll @LongRange(min = 1, max = 50_000) long asins) {
    FetchForecast forecast = forecasts(PriceRoute.BATCH_AND_SINGLE, AMAZON).of(asins);

    assertThat(
            forecast.operations().stream()
                .filter(share -> share.operation().isPrice())
                .mapToLong(FetchForecast.Share::asins)
                .sum())
        .isEqualTo(asins);
    assertThat(forecast.operations())
        .allMatch(share -> share.duration().compareTo(forecast.duration()) <= 0);
  }

  /** Whatever the quotas are: a moment less and all operations together cannot do it. */
  @Property
  void noShorterTimeIsEnough(
      @ForAll PriceRoute route,
      @ForAll @LongRange(min = 1, max = 5_000) long asins,
      @ForAll @LongRange(min = 1, max = 40) long tenthsPerSecond) {
    Map<Operation, Pace> paces = new EnumMap<>(AMAZON);
    paces.put(Operation.GET_ITEM_OFFERS_BATCH, new Pace(tenthsPerSecond / 10.0, 1, null));
    FetchForecast forecast = forecasts(route, paces).of(asins);
    double seconds =
        forecast.operations().stream()
                .filter(share -> share.operation().isPrice())
                .mapToLong(share -> share.duration().toNanos())
                .max()
                .orElseThrow()
            / 1e9;

    assertThat(canDo(route, paces, seconds + 1e-6)).isGreaterThanOrEqualTo(asins);
    assertThat(seconds <= 1e-6 || canDo(route, paces, seconds - 1e-6) < asins).isTrue();
  }

  private static long canDo(PriceRoute route, Map<Operation, Pace> paces, double seconds) {
    return route.operations().stream()
        .mapToLong(
            operation -> {
              Pace pace = Objects.requireNonNull(paces.get(operation));
              long calls = (long) Math.floor(seconds * pace.callsPerSecond()) + pace.burst();
              return calls * operation.asinsPerCall();
            })
        .sum();
  }

  @Test
  void theDocumentsHourlyCapsCanBeForetold() {
    Map<Operation, Pace> document =
        Map.of(
            Operation.SEARCH_CATALOG_ITEMS,
            new Pace(5, 5, new Pace.Cap(200, Duration.ofHours(1))),
            Operation.GET_ITEM_OFFERS,
            new Pace(0.5, 1, new Pace.Cap(18, Duration.ofHours(1))));

    FetchForecast forecast = forecasts(PriceRoute.ONE_BY_ONE, document).of(180);

    assertThat(forecast.bottleneck().operation()).isEqualTo(Operation.GET_ITEM_OFFERS);
    assertThat(forecast.duration()).isBetween(Duration.ofHours(9), Duration.ofHours(10));
  }

  @Test
  void nothingCostsNothing() {
    assertThat(forecasts(PriceRoute.BATCH_AND_SINGLE, AMAZON).of(0).duration()).isZero();
  }

  private static Forecasts forecasts(PriceRoute route, Map<Operation, Pace> paces) {
    return new Forecasts(new PacesOnly(paces), 1, route);
  }

  private record PacesOnly(Map<Operation, Pace> paces) implements CatalogSource {
    @Override
    public CallResult call(CatalogCall call, Runnable sent) {
      throw new AssertionError("a forecast calls nothing");
    }

    @Override
    public Duration untilReady(Operation operation) {
      return Duration.ZERO;
    }

    @Override
    public Pace pace(Operation operation) {
      return Objects.requireNonNull(paces.get(operation));
    }
  }
}
