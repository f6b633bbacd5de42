package dev.ecauto.testkit.market;

import dev.ecauto.model.Asin;
import dev.ecauto.testkit.market.MarketEvent.Maintenance;
import dev.ecauto.testkit.market.MarketEvent.SaleDay;
import dev.ecauto.testkit.server.SeededHash;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What moves at the fake Amazon: how each product is offered at each moment, decided by a seed, by
 * events and by what a test scripts. The same market says the same of a moment whenever it is
 * asked, also of the past, unless a script is added meanwhile. Safe for use by many threads.
 */
public final class Market {
  /** Products move independently of each other; each looks at slots of half a move on average. */
  private static final double MOVES_PER_SLOT = 0.5;

  private static final Duration NO_OFFERS_LASTS = Duration.ofMinutes(5);
  private static final Duration WRONG_PRICE_LASTS = Duration.ofDays(1);
  private static final Duration TOO_SOON_LASTS = Duration.ofHours(1);

  private final SeededHash seed;
  private final MarketMood mood;
  private final Instant opens;
  private final Instant closes;
  private final List<SaleDay> sales = new ArrayList<>();
  private final List<Maintenance> maintenances = new ArrayList<>();
  private final Map<Asin, NavigableMap<Instant, MarketState>> scripts = new ConcurrentHashMap<>();

  private Market(Builder builder) {
    this.seed = SeededHash.of(builder.seed).with("market");
    this.mood = builder.mood;
    this.opens = builder.opens;
    this.closes = builder.closes;
    builder.events.forEach(event -> event.match(sales::add, maintenances::add));
  }

  /** Nothing moves but what a test scripts, and nothing lies. */
  public static Market still() {
    return builder(0).build();
  }

  /** A market to be filled; the seed decides who moves when and how. */
  public static Builder builder(long seed) {
    return new Builder(seed);
  }

  /** From an instant on a product is offered like this, until the next script. */
  public void script(Asin asin, Instant from, MarketState state) {
    scripts.computeIfAbsent(asin, key -> new ConcurrentSkipListMap<>()).put(from, state);
  }

  /** How a product is offered at a moment. */
  public MarketState stateAt(Asin asin, Instant instant) {
    MarketState own = scripted(asin, instant).orElseGet(() -> moved(asin, instant));
    for (SaleDay sale : sales) {
      if (isOnSale(asin, sale, instant)) {
        own = own.times(sale.factor());
      }
    }
    return own;
  }

  /**
   * What the offers operations say of a product instead of the truth.
   *
   * @param batch whether it is asked in a batch, which lies more often
   */
  public Lie lieAt(Asin asin, Instant instant, Asked batch) {
    if (maintenance(instant).filter(one -> one == Maintenance.Answers.NO_OFFERS).isPresent()) {
      return Lie.NO_BUYABLE_OFFERS;
    }
    LieShares shares = instant.isAfter(closes) ? LieShares.NONE : mood.lies();
    if (batch == Asked.IN_A_BATCH
        && draw(asin, "noOffers", NO_OFFERS_LASTS, instant) < shares.noOffers()) {
      return draw(asin, "how", NO_OFFERS_LASTS, instant) < 0.5
          ? Lie.NO_BUYABLE_OFFERS
          : Lie.SUCCESS_WITHOUT_OFFERS;
    } else if (draw(asin, "tooSoon", TOO_SOON_LASTS, instant) < shares.tooSoon()) {
      return Lie.TOO_SOON;
    }
    return draw(asin, "wrongPrice", WRONG_PRICE_LASTS, instant) < shares.wrongPrice()
        ? Lie.TENTH_OF_THE_PRICE
        : Lie.NONE;
  }

  /** How an offers operation is asked. */
  public enum Asked {
    IN_A_BATCH,
    ALONE
  }

  /** What comes instead of every price answer while a maintenance lasts. */
  public Optional<Maintenance.Answers> maintenance(Instant instant) {
    return maintenances.stream()
        .filter(one -> one.isOn(instant))
        .map(Maintenance::answers)
        .findFirst();
  }

  private Optional<MarketState> scripted(Asin asin, Instant instant) {
    return Optional.ofNullable(scripts.get(asin))
        .map(states -> states.floorEntry(instant))
        .map(Map.Entry::getValue);
  }

  /** The state after the last move; a product that has not moved yet is as it was made. */
  private MarketState moved(Asin asin, Instant moment) {
    Instant instant = moment.isAfter(closes) ? closes : moment;
    if (mood.movesPerHour() == 0 || !instant.isAfter(opens)) {
      return MarketState.AS_MADE;
    }
    double slotNanos = Duration.ofHours(1).toNanos() * MOVES_PER_SLOT / mood.movesPerHour();
    double sinceOpening = (double) Duration.between(opens, instant).toNanos();
    SeededHash product = seed.with(asin.value());
    for (long slot = (long) (sinceOpening / slotNanos); slot >= 0; slot--) {
      SeededHash move = product.with(slot);
      boolean moves = move.with("moves").unit() < MOVES_PER_SLOT;
      if (moves && (slot + move.with("when").unit()) * slotNanos <= sinceOpening) {
        return drawn(move);
      }
    }
    return MarketState.AS_MADE;
  }

  /** One of 12 is out of stock, one slow, one of 50 dear beyond reason, one of 50 nearly free. */
  private static MarketState drawn(SeededHash move) {
    double kind = move.with("kind").unit();
    double size = move.with("size").unit();
    if (kind < 1.0 / 12) {
      return MarketState.OUT_OF_STOCK;
    } else if (kind < 2.0 / 12) {
      return MarketState.SLOW;
    } else if (kind < 2.0 / 12 + 0.02) {
      return factor(4 + 4 * size);
    } else if (kind < 2.0 / 12 + 0.04) {
      return factor(0.01 + 0.2 * size);
    }
    return factor(Math.exp((size - 0.5) * 0.8));
  }

  private static MarketState factor(double factor) {
    return new MarketState(MarketState.Supply.OFFERED, factor, OptionalLong.empty());
  }

  private boolean isOnSale(Asin asin, SaleDay sale, Instant instant) {
    SeededHash hash = seed.with(asin.value()).with("sale").with(sale.start().getEpochSecond());
    if (hash.with("takes part").unit() >= sale.share()) {
      return false;
    }
    long ramp = SaleDay.RAMP.toMillis();
    Instant falls = sale.start().plusMillis((long) (hash.with("falls").unit() * ramp));
    Instant rises =
        sale.start().plus(sale.length()).plusMillis((long) (hash.with("rises").unit() * ramp));
    return !instant.isBefore(falls) && instant.isBefore(rises);
  }

  /** A number that stays the same for a while. */
  private double draw(Asin asin, String what, Duration lasts, Instant instant) {
    long slot = Math.floorDiv(instant.toEpochMilli(), lasts.toMillis());
    return seed.with(asin.value()).with(what).with(slot).unit();
  }

  /** Collects what shall happen; not safe for use by many threads. */
  public static final class Builder {
    private final long seed;
    private final List<MarketEvent> events = new ArrayList<>();
    private MarketMood mood = MarketMood.STILL;
    private Instant opens = Instant.EPOCH;
    private Instant closes = Instant.MAX;

    private Builder(long seed) {
      this.seed = seed;
    }

    /** How often products move and answers lie; {@link MarketMood#STILL} unless set. */
    public Builder mood(MarketMood value) {
      mood = value;
      return this;
    }

    /** Until then every product is as it was made; the epoch unless set. */
    public Builder opens(Instant value) {
      opens = value;
      return this;
    }

    /** From then on nothing moves or lies any more, but for events; never unless set. */
    public Builder closes(Instant value) {
      closes = value;
      return this;
    }

    /** A further event; none unless added. */
    public Builder event(MarketEvent value) {
      events.add(value);
      return this;
    }

    public Market build() {
      return new Market(this);
    }
  }
}
