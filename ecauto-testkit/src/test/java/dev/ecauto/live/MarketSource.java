package dev.ecauto.live;

import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.market.Lie;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketState;
import dev.ecauto.testkit.server.SeededHash;
import dev.ecauto.time.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** Amazon in memory at its real rates: what a market shows, its lies and failed calls included. */
final class MarketSource implements CatalogSource {
  private static final Map<Operation, Duration> INTERVALS =
      Map.of(
          Operation.GET_ITEM_OFFERS_BATCH, Duration.ofSeconds(10),
          Operation.GET_ITEM_OFFERS, Duration.ofSeconds(2),
          Operation.GET_COMPETITIVE_PRICING, Duration.ofSeconds(2),
          Operation.SEARCH_CATALOG_ITEMS, Duration.ofMillis(500));

  private final Market market;
  private final Time time;
  private final Random random;
  private final ToDoubleFunction<Instant> failures;
  private final Map<Asin, CatalogItem> catalogue = new HashMap<>();
  private final Set<Asin> silent = new HashSet<>();
  private int throttled;
  private final Map<Operation, Instant> readyAt = new EnumMap<>(Operation.class);

  /**
   * @param failures the share of calls that fail at a moment
   */
  MarketSource(Market market, Time time, Random random, ToDoubleFunction<Instant> failures) {
    this.market = market;
    this.time = time;
    this.random = random;
    this.failures = failures;
  }

  /** What a product really costs at a moment; empty if it cannot be bought by the default rule. */
  OptionalLong costAt(Asin asin, Instant instant) {
    MarketState state = market.stateAt(asin, instant);
    return state.supply() == MarketState.Supply.OFFERED
        ? OptionalLong.of(price(asin, state))
        : OptionalLong.empty();
  }

  /** From now on the catalogue shows a product so. */
  void show(Asin asin, CatalogItem item) {
    catalogue.put(asin, item);
  }

  /** From now on answers leave this product out. */
  void silence(Asin asin) {
    silent.add(asin);
  }

  /** From now on answers tell of this product again. */
  void unsilence(Asin asin) {
    silent.remove(asin);
  }

  /** Whether a look at a product can tell the truth at a moment. */
  boolean tellsTheTruth(Asin asin, Instant instant) {
    return market.lieAt(asin, instant, Market.Asked.ALONE) == Lie.NONE
        && market.maintenance(instant).isEmpty()
        && failures.applyAsDouble(instant) < 0.3;
  }

  private static long price(Asin asin, MarketState state) {
    long made = 500 + SeededHash.of(1).with(asin.value()).below(18_000);
    return state.fixedPrice().orElse(Math.max(1, Math.round(made * state.priceFactor())));
  }

  @Override
  public Duration untilReady(Operation operation) {
    Instant ready = readyAt.getOrDefault(operation, Instant.MIN);
    Instant now = time.now();
    boolean clockWasSetBack = ready.isAfter(now.plus(interval(operation)));
    return ready.isAfter(now) && !clockWasSetBack ? Duration.between(now, ready) : Duration.ZERO;
  }

  /** Calls that were made before the operation was ready: Amazon would have refused them. */
  int throttled() {
    return throttled;
  }

  private static Duration interval(Operation operation) {
    return Objects.requireNonNull(INTERVALS.get(operation));
  }

  @Override
  public Pace pace(Operation operation) {
    return new Pace(1000.0 / interval(operation).toMillis(), 1, null);
  }

  @Override
  public CallResult call(CatalogCall call, Runnable sent) {
    if (!untilReady(call.operation()).isZero()) {
      throttled++;
    }
    if (!time.stopSignal().await(untilReady(call.operation()))) {
      sent.run();
      return new CallResult.Stopped();
    }
    Instant now = time.now();
    readyAt.put(call.operation(), now.plus(interval(call.operation())));
    sent.run();
    boolean down =
        market.maintenance(now).filter(one -> one == Maintenance.Answers.FAIL).isPresent();
    if (down || random.nextDouble() < failures.applyAsDouble(now)) {
      return new CallResult.TryLater("503 Service Unavailable", null);
    }
    if (call.operation() == Operation.SEARCH_CATALOG_ITEMS) {
      return new CallResult.Items(catalogue, 0, null);
    }
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    for (Asin asin : call.asins()) {
      answers.put(
          asin,
          call.operation() == Operation.GET_COMPETITIVE_PRICING
              ? competitive(asin, now)
              : offers(asin, call.operation(), now));
    }
    answers.keySet().removeAll(silent);
    return new CallResult.Prices(answers);
  }

  private PriceAnswer competitive(Asin asin, Instant now) {
    MarketState state = market.stateAt(asin, now);
    boolean nothing =
        state.supply() == MarketState.Supply.NOBODY_OFFERS || market.maintenance(now).isPresent();
    return nothing
        ? new PriceAnswer.BuyBox(null, 0)
        : new PriceAnswer.BuyBox(Money.yen(price(asin, state)), 1);
  }

  private PriceAnswer offers(Asin asin, Operation operation, Instant now) {
    Market.Asked asked =
        operation == Operation.GET_ITEM_OFFERS_BATCH ? Market.Asked.IN_A_BATCH : Market.Asked.ALONE;
    return switch (market.lieAt(asin, now, asked)) {
      case NONE -> truth(asin, market.stateAt(asin, now), 1);
      case TENTH_OF_THE_PRICE -> truth(asin, market.stateAt(asin, now), 10);
      case NO_BUYABLE_OFFERS -> new PriceAnswer.Offers(List.of(), 0);
      case SUCCESS_WITHOUT_OFFERS -> new PriceAnswer.Unclear("Success without offers", null);
      case TOO_SOON -> new PriceAnswer.Unclear("ActiveButTooSoonForProcessing", null);
    };
  }

  private static PriceAnswer truth(Asin asin, MarketState state, int divisor) {
    if (state.supply() == MarketState.Supply.NOBODY_OFFERS) {
      return new PriceAnswer.Offers(List.of(), 0);
    }
    int hours = state.supply() == MarketState.Supply.SLOW ? 168 : 24;
    Money price = Money.yen(Math.max(1, price(asin, state) / divisor));
    Offer offer =
        new Offer(
            "new", price, Money.yen(0), 0, hours, "NOW", true, true, true, Offer.Seller.UNKNOWN);
    return new PriceAnswer.Offers(List.of(offer), 1);
  }
}
