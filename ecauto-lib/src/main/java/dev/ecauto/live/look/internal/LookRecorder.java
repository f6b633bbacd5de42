package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.OfferSnapshot;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.ProductText;
import dev.ecauto.catalog.Provenance;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.live.decision.internal.Beliefs;
import dev.ecauto.live.decision.internal.Observation;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.model.Asin;
import dev.ecauto.model.ImageUrls;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what looks saw: the observation, the product's price and stock, and when it is looked
 * at next. Stateless and safe for use by many threads.
 */
final class LookRecorder {
  /** After such a gap in which nobody looked, what was known is no longer acted on. */
  private static final Duration GAP = Duration.ofMinutes(30);

  /** A sweep is compared with looks of about the same time only. */
  private static final Duration COMPARABLE = Duration.ofHours(1);

  /** Looks that two processes make at once are recorded within this time. */
  private static final Duration AT_ONCE = Duration.ofMinutes(5);

  /**
   * A gap of days. After a shorter one what is unknown for two days was asked for in between, and
   * what is known of the others holds once all were looked at again.
   */
  private static final Duration LONG_GAP = Duration.ofHours(36);

  private static final Duration UNMOVED = Duration.ofDays(14);
  private static final double OFTEN = 0.3;

  /** After so many times as a hot look comes later, what moved has stood still. */
  private static final int STILL = 4;

  private static final String BATCH = Operation.GET_ITEM_OFFERS_BATCH.wireName();

  private final FreshnessConfig config;
  private final ObservationRepository observations = new ObservationRepository();
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final FreshnessViewRepository views = new FreshnessViewRepository();
  private final LookTimesRepository times = new LookTimesRepository();
  private final ProductRepository products = new ProductRepository();

  LookRecorder(FreshnessConfig config) {
    this.config = config;
  }

  /**
   * Records looks at different products, made at about the same time.
   *
   * @return those that moved of late
   */
  List<Asin> record(Transaction tx, List<Look> looks, Instant now) {
    List<Asin> asins = looks.stream().map(Look::asin).toList();
    Map<Asin, Freshness> before = freshness.of(tx, asins);
    Map<Asin, Observation> newest = observations.newest(tx, asins);
    noteAwake(tx, now);
    Run run = new Run(tx, now);
    for (Look look : looks) {
      Freshness fresh = before.get(look.asin());
      if (fresh != null) {
        run.record(look, fresh, newest.get(look.asin()));
      }
    }
    run.finish();
    return run.moving;
  }

  /**
   * A gap in the looks means that the machine slept, and that everything must be seen anew; so it
   * is for a clock that was set back.
   */
  void noteAwake(Transaction tx, Instant now) {
    Optional<Instant> looked = times.find(tx, LiveTimes.LOOKED);
    boolean gap = looked.map(last -> isGap(last, now)).orElse(true);
    boolean setBack =
        times.find(tx, LiveTimes.AWAKE_SINCE).filter(since -> since.isAfter(now)).isPresent();
    if (gap || setBack) {
      times.set(tx, LiveTimes.AWAKE_SINCE, now);
    }
    if (looked.filter(last -> last.plus(LONG_GAP).isBefore(now)).isPresent()) {
      times.forget(tx, LiveTimes.OTHERS_KNOWN_SINCE);
    }
    times.set(tx, LiveTimes.LOOKED, now);
  }

  /** Counts whether nearly all products are known, which is asked of the store now and then. */
  void noteOthersKnown(Transaction tx, Instant now) {
    int live = views.live(tx);
    int unknown = views.unknown(tx, LookHealth.mostUnknown(live) + 1);
    Optional<Instant> since =
        times.find(tx, LiveTimes.OTHERS_KNOWN_SINCE).filter(at -> !at.isAfter(now));
    if (!LookHealth.areOthersKnown(live, unknown)) {
      times.forget(tx, LiveTimes.OTHERS_KNOWN_SINCE);
    } else if (since.isEmpty()) {
      times.set(tx, LiveTimes.OTHERS_KNOWN_SINCE, now);
    }
  }

  /** Whether nobody has looked for so long that what is known must be seen anew. */
  static boolean isGap(Instant last, Instant now) {
    return last.plus(GAP).isBefore(now);
  }

  private void offered(Transaction tx, Instant now) {
    Instant last = times.find(tx, LiveTimes.OFFERED).orElse(Instant.MIN);
    if (!ZeroProof.follows(last, now)) {
      times.set(tx, LiveTimes.OFFERED_SINCE, now);
    }
    times.set(tx, LiveTimes.OFFERED, now);
  }

  /** Once everything was looked at or swept since a gap, nobody asks for it any more. */
  void endCatchingUp(Transaction tx) {
    times
        .find(tx, LiveTimes.AWAKE_SINCE)
        .filter(since -> freshness.isSweptSince(tx, since))
        .ifPresent(since -> times.forget(tx, LiveTimes.AWAKE_SINCE));
  }

  /** The looks of one call. */
  private final class Run {
    private final Transaction tx;
    private final Instant now;
    private final List<Product> seen = new ArrayList<>();
    private final List<Asin> stale = new ArrayList<>();
    private final List<Asin> moving = new ArrayList<>();
    private int judged;
    private int zeros;
    private boolean offered;

    Run(Transaction tx, Instant now) {
      this.tx = tx;
      this.now = now;
    }

    void record(Look look, Freshness before, @Nullable Observation newest) {
      boolean recorded =
          look.result()
              .match(
                  definite -> seen(look, definite, before, newest),
                  nothing -> failed(look, nothing.cause(), before));
      if (!recorded) {
        throw new IllegalStateException("a look at " + look.asin() + " was not recorded");
      }
    }

    private boolean seen(
        Look look, Look.Result.Seen definite, Freshness before, @Nullable Observation newest) {
      if (newest != null && isOlder(look, newest)) {
        return true;
      }
      Observation observation =
          new Observation(
              0,
              look.asin(),
              definite.state(),
              definite.price(),
              definite.detail(),
              look.operation(),
              look.at(),
              null,
              look.at(),
              1);
      boolean moved = newest != null && !newest.saysTheSameAs(observation);
      boolean wasInStock = newest != null && newest.isInStock();
      offered |= observation.isInStock();
      judged += wasInStock ? 1 : 0;
      zeros += wasInStock && !observation.isInStock() ? 1 : 0;
      boolean deniedAgain = newest != null && isDeniedAgain(newest, observation);
      if (!deniedAgain) {
        observations.add(tx, newest, observation);
      }
      seen.add(product(look, definite));
      if (moved || hasMovedOfLate(before, look.at())) {
        moving.add(look.asin());
      }
      boolean suspected = deniedAgain || isSuspected(observation, newest);
      Heat heat = suspected ? Heat.HOT : heat(before, moved);
      freshness.answered(
          tx,
          new FreshnessRepository.Answered(
              look.asin(),
              look.at(),
              moved,
              wasInStock || deniedAgain,
              !observation.isInStock(),
              disagreements(before, definite.price()),
              heat,
              suspected
                  ? known(observation, newest).at().plus(config.secondLook())
                  : DueTimes.after(look.at(), heat, config)));
      return true;
    }

    /**
     * Another process looked later; of further ahead is only what a clock said that was set back.
     */
    private boolean isOlder(Look look, Observation newest) {
      return !Due.until(newest.lastAt(), look.at(), AT_ONCE).isZero();
    }

    private boolean failed(Look look, Reason cause, Freshness before) {
      stale.add(look.asin());
      Instant dueAt =
          DueTimes.afterFailures(look.at(), before.failures() + 1, before.seenAt(), config);
      freshness.failed(tx, look, cause, dueAt);
      return true;
    }

    void finish() {
      if (offered) {
        offered(tx, now);
      }
      products.upsert(tx, seen, now);
      products.markStale(tx, stale, now);
      times.count(
          tx,
          new LookTimesRepository.Counts(seen.size() + stale.size(), stale.size(), judged, zeros),
          now);
    }

    /**
     * Whether a batch denies once more what only a batch has denied: it says now and then that
     * nobody offers what somebody does, so the proof is the operation that asks for one product.
     */
    private boolean isDeniedAgain(Observation newest, Observation look) {
      return !newest.isInStock()
          && newest.saysTheSameAs(look)
          && !newest.isConfirmed(config.secondLook())
          && newest.source().equals(BATCH)
          && look.source().equals(BATCH);
    }

    /** Whether it cannot be bought by this look, and no other look has said so yet. */
    private boolean isSuspected(Observation look, @Nullable Observation newest) {
      Observation known = known(look, newest);
      return !known.isInStock() && !known.isConfirmed(config.secondLook());
    }

    private static Observation known(Observation look, @Nullable Observation newest) {
      return newest != null && newest.saysTheSameAs(look) ? newest.and(look) : look;
    }

    /** What stood still for some hot looks is as any other. */
    private boolean hasMovedOfLate(Freshness before, Instant at) {
      Instant movedAt = before.movedAt();
      return movedAt != null && movedAt.plus(config.min().multipliedBy(STILL)).isAfter(at);
    }

    private Heat heat(Freshness before, boolean moved) {
      double rate = (before.changes() + (moved ? 1 : 0) + 0.5) / (before.looks() + 2);
      if (moved && before.looks() >= 10 && rate > OFTEN) {
        return Heat.HOT;
      }
      Instant last = before.movedAt();
      boolean still =
          !moved && before.looks() >= 20 && (last == null || last.plus(UNMOVED).isBefore(now));
      return still ? Heat.COLD : Heat.NORMAL;
    }

    private int disagreements(Freshness before, @Nullable Money price) {
      Money swept = before.sweptPrice();
      Instant sweptAt = before.sweptAt();
      if (price == null
          || swept == null
          || sweptAt == null
          || sweptAt.plus(COMPARABLE).isBefore(now)
          || !Beliefs.disagree(price, swept)) {
        return 0;
      }
      return before.disagreements() + 1;
    }
  }

  private static Product product(Look look, Look.Result.Seen seen) {
    return new Product(
        look.asin(),
        ProductText.NONE,
        ProductText.NONE,
        null,
        null,
        ImageUrls.NONE,
        null,
        new OfferSnapshot(
            seen.state(),
            seen.price(),
            seen.detail(),
            new Provenance(look.operation(), look.at()),
            false));
  }
}
