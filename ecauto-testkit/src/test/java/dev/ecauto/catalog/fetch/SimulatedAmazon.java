package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.Offer;
import dev.ecauto.catalog.PriceAnswer;
import dev.ecauto.catalog.ProductDetails;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogItem;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.catalog.source.internal.Pace;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.server.TokenBucket;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * A catalogue source in memory, on virtual time: a product for every ASIN, decided by its text
 * alone, behind true token buckets, with faults by lot. Used by one thread.
 */
final class SimulatedAmazon implements CatalogSource {
  /**
   * How often what goes wrong, each from 0 to 1.
   *
   * @param throttled calls refused for the quota without reason
   * @param failed calls that fail: server errors with HTML, timeouts, resets, cut answers
   * @param elements products that fail inside a successful answer
   * @param missing products left out of a price answer
   */
  record Faults(double throttled, double failed, double elements, double missing) {
    static final Faults NONE = new Faults(0, 0, 0, 0);
  }

  private final VirtualTime time;
  private final Faults faults;
  private final Random random;
  private final Map<Operation, TokenBucket> buckets = new EnumMap<>(Operation.class);
  private final Map<Operation, Instant> ready = new EnumMap<>(Operation.class);
  private final Map<Operation, Integer> calls = new EnumMap<>(Operation.class);
  private Function<CatalogCall, CallResult> offers = this::prices;

  SimulatedAmazon(VirtualTime time, Faults faults, long seed) {
    this.time = time;
    this.faults = faults;
    this.random = new Random(seed);
    for (Operation operation : Operation.values()) {
      Pace pace = pace(operation);
      buckets.put(operation, new TokenBucket(pace.callsPerSecond(), pace.burst(), time.instant()));
    }
  }

  /** Lets operations that show offers answer otherwise. */
  void offers(Function<CatalogCall, CallResult> script) {
    offers = script;
  }

  int calls(Operation operation) {
    return calls.getOrDefault(operation, 0);
  }

  @Override
  public Duration untilReady(Operation operation) {
    Duration wait = Duration.between(time.instant(), ready.getOrDefault(operation, time.instant()));
    return wait.isNegative() ? Duration.ZERO : wait;
  }

  @Override
  public Pace pace(Operation operation) {
    return switch (operation) {
      case SEARCH_CATALOG_ITEMS -> new Pace(2, 2, null);
      case GET_ITEM_OFFERS, GET_COMPETITIVE_PRICING -> new Pace(0.5, 1, null);
      case GET_ITEM_OFFERS_BATCH -> new Pace(0.1, 1, null);
    };
  }

  @Override
  public CallResult call(CatalogCall call, Runnable sent) {
    time.advance(untilReady(call.operation()));
    sent.run();
    calls.merge(call.operation(), 1, Integer::sum);
    ready.put(
        call.operation(),
        time.instant().plusNanos((long) (1e9 / pace(call.operation()).callsPerSecond())));
    if (!Objects.requireNonNull(buckets.get(call.operation())).tryTake(time.instant())
        || hit(faults.throttled())) {
      return new CallResult.Throttled("QuotaExceeded", "r-429");
    }
    if (!faults.equals(Faults.NONE)) {
      time.advance(Duration.ofMillis(hit(0.1) ? 5_000 : 50));
    }
    if (hit(faults.failed())) {
      return new CallResult.TryLater("HTTP 503", "r-503");
    }
    if (call.operation().showsOffers()) {
      return offers.apply(call);
    }
    return call.operation().isPrice() ? prices(call) : items(call);
  }

  private CallResult items(CatalogCall call) {
    if (call.asins().stream().anyMatch(SimulatedAmazon::isPoisoned)) {
      return new CallResult.Refused(CallResult.Blame.AN_ASIN, "InvalidInput", "r-400");
    }
    Map<Asin, CatalogItem> found = new HashMap<>();
    int from = call.pageToken() == null ? 0 : Integer.parseInt(call.pageToken());
    int to =
        Math.min(call.asins().size(), from + (!faults.equals(Faults.NONE) && hit(0.2) ? 10 : 20));
    for (Asin asin : call.asins().subList(from, to)) {
      if (kind(asin) != 0) {
        found.put(asin, item(asin));
      }
    }
    return new CallResult.Items(found, 0, to < call.asins().size() ? String.valueOf(to) : null);
  }

  private static CatalogItem item(Asin asin) {
    return new CatalogItem(
        new ProductText("題名 " + asin, null),
        "本",
        null,
        new ImageUrls(List.of("i" + asin)),
        ProductDetails.NONE);
  }

  private CallResult prices(CatalogCall call) {
    Map<Asin, PriceAnswer> answers = new HashMap<>();
    for (Asin asin : call.asins()) {
      if (hit(faults.elements())) {
        answers.put(asin, new PriceAnswer.TryLater("HTTP 500", "r-500"));
      } else if (!hit(faults.missing())) {
        answers.put(asin, call.operation().showsOffers() ? price(asin) : buyBox(asin));
      }
    }
    return new CallResult.Prices(answers);
  }

  private static PriceAnswer price(Asin asin) {
    return switch (kind(asin)) {
      case 1 -> new PriceAnswer.Offers(List.of(), 0);
      case 2 -> offers(asin, 96);
      case 3 -> new PriceAnswer.Refused("InvalidInput", "r-400");
      default -> offers(asin, 24);
    };
  }

  private static PriceAnswer offers(Asin asin, int hours) {
    Offer offer = offer(asin, hours);
    return new PriceAnswer.Offers(List.of(offer), 1, offer.price());
  }

  private static PriceAnswer buyBox(Asin asin) {
    return switch (kind(asin)) {
      case 1 -> new PriceAnswer.BuyBox(null, 0);
      case 3 -> new PriceAnswer.Refused("InvalidInput", "r-400");
      default -> new PriceAnswer.BuyBox(offer(asin, 24).price(), 1);
    };
  }

  private static Offer offer(Asin asin, int hours) {
    Money price = Money.yen(500 + Math.floorMod(asin.hashCode(), 10_000));
    return new Offer(
        "new", price, Money.yen(0), 0, hours, "NOW", true, true, false, Offer.Seller.UNKNOWN);
  }

  /** 0 unknown, 1 without offers, 2 out of rule, 3 refused by the price operations, else good. */
  static int kind(Asin asin) {
    return Math.floorMod(asin.hashCode() * 31 + 7, 20);
  }

  static boolean isPoisoned(Asin asin) {
    return Math.floorMod(asin.hashCode(), 37) == 0;
  }

  /** Whether an ASIN is known and has an offer that fits. */
  static boolean isGood(String text) {
    Asin asin = new Asin(text);
    return !isPoisoned(asin) && kind(asin) > 3;
  }

  private boolean hit(double share) {
    return random.nextDouble() < share;
  }
}
