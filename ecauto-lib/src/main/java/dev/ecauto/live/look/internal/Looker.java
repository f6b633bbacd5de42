package dev.ecauto.live.look.internal;

import dev.ecauto.catalog.Language;
import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.catalog.source.internal.CatalogSource;
import dev.ecauto.live.decision.internal.LookClimate;
import dev.ecauto.live.look.FreshnessConfig;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.model.Asin;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.time.internal.Due;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at live products, the most overdue first: one call of one operation at a time, so that a
 * daemon runs one loop per operation. Safe for use by many threads and processes.
 */
public final class Looker {
  /** How long a look may take until somebody else looks. */
  private static final Duration LEASE = Duration.ofMinutes(5);

  private static final Duration NOTE_EVERY = Duration.ofMinutes(10);
  private static final Duration ENROL_EVERY = Duration.ofMinutes(10);
  private static final Duration IDLE = Duration.ofMinutes(1);

  /** How often everything is swept by competitive prices at most. */
  private static final Duration SWEEP_EVERY = Duration.ofMinutes(30);

  /**
   * How much of the calls for many those may take whose look is older than may be: hot ones keep
   * the rest.
   */
  private static final int LATE_PERCENT = 96;

  private final LookServices services;
  private final FreshnessConfig config;
  private final LookAnswers answers;
  private final LookRecorder recorder;
  private final FreshnessRepository freshness = new FreshnessRepository();
  private final FreshnessViewRepository views = new FreshnessViewRepository();
  private final Climates climates = new Climates();
  private final LookTimesRepository times = new LookTimesRepository();
  private final SweepRecorder sweeps;
  private final Map<Operation, Instant> notBefore = new ConcurrentHashMap<>();
  private final AtomicLong places = new AtomicLong();
  private volatile Instant enrolAgainAt = Instant.MIN;
  private volatile Instant notedAwake = Instant.EPOCH;
  private volatile Duration lateAfter;
  private volatile int hotPlaces;

  public Looker(LookServices services, FreshnessConfig config) {
    this.services = services;
    this.config = config;
    this.answers = new LookAnswers(services.policy());
    this.recorder = new LookRecorder(config);
    this.sweeps = new SweepRecorder(config);
    this.lateAfter = config.max();
  }

  /**
   * Makes one call for the most overdue products, or none if nothing is due.
   *
   * @param then what follows from what was seen, in the transaction that records it
   * @return how long nothing will be due; zero after a call
   */
  public Duration look(Operation operation, BiConsumer<Transaction, List<Asin>> then) {
    Instant begun = services.time().now();
    enrolIfDue(begun);
    noteAwake(begun);
    Duration wait = untilNextDue(begun);
    List<Asin> due = wait.isZero() ? take(operation.asinsPerCall(), begun) : List.of();
    if (due.isEmpty()) {
      return wait.isZero() ? Duration.ofSeconds(1) : wait;
    }
    look(operation, due, then);
    keepAddShare(operation, begun);
    return Duration.ZERO;
  }

  /** Which of these were denied by their last look, so that only a call for one tells the truth. */
  public Set<Asin> denied(Collection<Asin> asins) {
    Instant now = services.time().now();
    return services.database().read(tx -> freshness.denied(tx, asins, now));
  }

  /** How many products are due now. */
  public int due() {
    Instant now = services.time().now();
    return services.database().read(tx -> freshness.due(tx, now));
  }

  /** How long an operation is left to new products, so that they keep their share of its calls. */
  public Duration untilShare(Operation operation) {
    Instant from = notBefore.getOrDefault(operation, Instant.MIN);
    return Due.until(from, services.time().now(), interval(operation));
  }

  private void keepAddShare(Operation operation, Instant begun) {
    notBefore.put(operation, begun.plus(interval(operation)));
  }

  private Duration interval(Operation operation) {
    double seconds = 1 / source().pace(operation).callsPerSecond();
    return Duration.ofMillis(Math.round(seconds * 1000 / (1 - config.addShare())));
  }

  /** Looks at products now, whether they are due or not; at most as many as one call takes. */
  public void look(
      Operation operation, List<Asin> asins, BiConsumer<Transaction, List<Asin>> then) {
    CallResult answer = call(operation, asins);
    Instant at = services.time().now();
    List<Look> looks = new ArrayList<>();
    for (Asin asin : asins) {
      answers
          .of(asin, answer)
          .ifPresent(result -> looks.add(new Look(asin, operation.wireName(), at, result)));
    }
    if (!looks.isEmpty()) {
      services
          .database()
          .run(
              tx -> {
                List<Asin> moving = recorder.record(tx, looks, at);
                recorder.endCatchingUp(tx);
                keepHot(tx, moving, at);
                then.accept(tx, asins);
              });
    }
  }

  /** Makes products hot that are worth it, as far as the quotas leave room for that. */
  public void keepHot(Transaction tx, Collection<Asin> asins, Instant now) {
    int places = hotPlaces;
    if (places > 0 && !asins.isEmpty()) {
      int left = Math.max(0, places - freshness.hot(tx, places));
      freshness.keepHot(tx, asins.stream().limit(left).toList(), now.plus(config.min()));
    }
  }

  private CallResult call(Operation operation, List<Asin> asins) {
    return source()
        .call(
            new CatalogCall(
                operation, asins, Language.JAPANESE, services.policy().condition(), null),
            () -> {});
  }

  private CatalogSource source() {
    CatalogSource source = services.source();
    if (source == null) {
      throw new IllegalStateException(
          "cannot look at products: no Amazon credentials are configured; call"
              + " builder().amazon(...)");
    }
    return source;
  }

  private List<Asin> take(int limit, Instant now) {
    return services
        .database()
        .write(
            tx ->
                freshness.take(
                    tx,
                    limit,
                    new FreshnessRepository.Turns(
                        now,
                        now.minus(lateAfter),
                        latePlaces(limit),
                        now.plus(LEASE),
                        catchingUpSince(tx).orElse(null))));
  }

  /** Over many calls as exact as a percentage: a twentieth of each would be too much for others. */
  private int latePlaces(int limit) {
    long before = limit == 1 ? 0 : places.getAndAdd(limit);
    long places = (before + limit) * LATE_PERCENT / 100 - before * LATE_PERCENT / 100;
    return (int) Math.max(1, places);
  }

  /** Zero if something is due: then it is worth a transaction that writes. */
  private Duration untilNextDue(Instant now) {
    return services.database().read(tx -> untilNextDue(tx, now));
  }

  private Duration untilNextDue(Transaction tx, Instant now) {
    Instant next = freshness.nextDue(tx).orElse(null);
    if (next == null) {
      return IDLE;
    } else if (!next.isAfter(now) || catchingUpSince(tx).isPresent()) {
      return Duration.ZERO;
    }
    Duration wait = Duration.between(now, next);
    return wait.compareTo(IDLE) < 0 ? wait : IDLE;
  }

  /** That nothing is due for hours is no gap: whoever looks says so, now and then. */
  private void noteAwake(Instant now) {
    if (Due.until(notedAwake.plus(NOTE_EVERY), now, NOTE_EVERY).isZero()) {
      notedAwake = now;
      services
          .database()
          .run(
              tx -> {
                recorder.noteAwake(tx, now);
                recorder.noteOthersKnown(tx, now);
                times.forget(tx, now);
              });
    }
  }

  /** Other processes enrol for this one; within the time nobody has to ask the store. */
  private void enrolIfDue(Instant now) {
    if (!Due.until(enrolAgainAt, now, ENROL_EVERY).isZero()) {
      return;
    }
    Duration wait =
        services
            .database()
            .read(tx -> times.find(tx, LiveTimes.ENROLLED))
            .map(last -> Due.until(last.plus(ENROL_EVERY), now, ENROL_EVERY))
            .orElse(Duration.ZERO);
    if (wait.isZero()) {
      enrol();
    }
    enrolAgainAt = now.plus(wait.isZero() ? ENROL_EVERY : wait);
    FreshnessPromise promise = services.database().read(tx -> promise(tx, 0));
    lateAfter = DueTimes.lateAfter(promise, config.slack());
    hotPlaces = DueTimes.hotPlaces(promise, config);
  }

  /**
   * Gives every product that is listed a due time: now, if it has none yet, or one that only a
   * clock can have said which has been set back since.
   */
  public void enrol() {
    Instant now = services.time().now();
    services
        .database()
        .run(
            tx -> {
              freshness.enrol(tx, now);
              freshness.dueWithin(tx, config.max().plus(LEASE), now);
              times.set(tx, LiveTimes.ENROLLED, now);
            });
  }

  /**
   * Products are being listed: where somebody looks they are due at once, and do not wait for
   * {@link #enrol}. Those whose last offer is older than a hot one's may be go before others.
   */
  public void listed(Transaction tx, Collection<Asin> asins, Instant now) {
    boolean somebodyLooks =
        times.find(tx, LiveTimes.LOOKED).filter(last -> !LookRecorder.isGap(last, now)).isPresent();
    if (somebodyLooks) {
      freshness.enrol(tx, asins, now.minus(config.min()), now);
    }
  }

  /**
   * Makes one call of the sweep: what moved since the sweep before is looked at next. The price
   * that the sweep sees is a signal and never a cost; but where a look has seen the same before, it
   * is a second witness that spares another look.
   *
   * @param apart how long ago the look must be whose second witness it is
   * @param then what follows for those that have one now
   * @return how long there is nothing to sweep; zero after a call
   */
  public Duration sweep(Duration apart, BiConsumer<Transaction, List<Asin>> then) {
    Operation operation = Operation.GET_COMPETITIVE_PRICING;
    Instant begun = services.time().now();
    List<Asin> next =
        services
            .database()
            .read(
                tx ->
                    freshness.longestNotSwept(
                        tx, operation.asinsPerCall(), begun.minus(SWEEP_EVERY)));
    if (next.isEmpty()) {
      return untilNextSweep(begun);
    }
    Optional<SweepAnswer> answer = call(operation, next).match(SweepAnswer.READER);
    Instant at = services.time().now();
    answer.ifPresent(
        seen ->
            services
                .database()
                .run(
                    tx -> {
                      List<Asin> witnessed = sweeps.record(tx, next, seen, at, apart);
                      recorder.endCatchingUp(tx);
                      if (!witnessed.isEmpty()) {
                        then.accept(tx, witnessed);
                      }
                    }));
    return answer.isPresent() ? Duration.ZERO : IDLE;
  }

  /** What is taken in meanwhile waits for its first sweep as long as for being taken in. */
  private Duration untilNextSweep(Instant now) {
    return services
        .database()
        .read(freshness::longestSweptAt)
        .map(last -> Duration.between(now, last.plus(SWEEP_EVERY)))
        .filter(wait -> wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(ENROL_EVERY) < 0)
        .orElse(ENROL_EVERY);
  }

  /** How looks go at large. */
  public LookClimate climate(Transaction tx, Instant now) {
    return climates.at(tx, now);
  }

  /**
   * Since when a gap in the looks has not yet been made good: until every product was looked at or
   * swept since, nothing that a stale price could harm is done.
   */
  public Optional<Instant> catchingUpSince(Transaction tx) {
    return times
        .find(tx, LiveTimes.AWAKE_SINCE)
        .filter(since -> !freshness.isSweptSince(tx, since));
  }

  /** Whether nobody has looked for so long that what is known must be seen anew. */
  public boolean isGap(Transaction tx, Instant now) {
    return times
        .find(tx, LiveTimes.LOOKED)
        .filter(last -> LookRecorder.isGap(last, now))
        .isPresent();
  }

  /** Whether this process keeps looking at live products. */
  public enum Here {
    LOOKING,
    IDLE
  }

  /**
   * Since when a gap is not made good that uploads wait for. A process that looks knows that there
   * is a gap before its first look; where nobody has looked for long and nobody is about to, there
   * is nothing to wait for.
   */
  public Optional<Instant> uploadsWaitSince(Transaction tx, Instant now, Here here) {
    Optional<Instant> last = times.find(tx, LiveTimes.LOOKED);
    if (last.isEmpty()) {
      return Optional.empty();
    }
    if (!LookRecorder.isGap(last.get(), now)) {
      return catchingUpSince(tx);
    }
    return here == Here.LOOKING && freshness.nextDue(tx).isPresent() ? last : Optional.empty();
  }

  /** When the store was handed over to another, if it was: nothing is sent from it since. */
  public Optional<Instant> handedOverAt(Transaction tx) {
    return Handover.at(tx);
  }

  /** The store was handed over to another. */
  public void handOver(Transaction tx, Instant at) {
    times.set(tx, LiveTimes.HANDED_OVER, at);
  }

  /**
   * A page of the live products, in the order of their ASINs.
   *
   * @param after the last ASIN of the page before; {@code null} for the first page
   */
  public List<Asin> page(Transaction tx, @Nullable Asin after, int size) {
    return freshness.page(tx, after, size);
  }

  /** Makes products due now. */
  public void hasten(Transaction tx, Collection<Asin> asins) {
    freshness.hasten(tx, asins, services.time().now());
  }

  /** How fresh everything is, and what can be promised at the present quotas. */
  public FreshnessReport report() {
    Instant now = services.time().now();
    return services.database().read(tx -> freshness.report(tx, perHour(), config.max(), now));
  }

  /**
   * What of it costs little however much is live.
   *
   * @param listings how many are in a shop: until products are taken in to be looked at, so many
   *     are taken for live
   */
  public FreshnessPromise promise(Transaction tx, int listings) {
    int products = views.live(tx);
    return new FreshnessPromise(
        products == 0 ? listings : products,
        freshness.isSomeNeverSeen(tx),
        freshness.oldest(tx, services.time().now()),
        perHour(),
        config.max());
  }

  private double perHour() {
    return 3600
        * (1 - config.addShare())
        * (perSecond(Operation.GET_ITEM_OFFERS_BATCH) + perSecond(Operation.GET_ITEM_OFFERS));
  }

  private double perSecond(Operation operation) {
    CatalogSource source = services.source();
    return source == null ? 0 : source.pace(operation).callsPerSecond() * operation.asinsPerCall();
  }
}
