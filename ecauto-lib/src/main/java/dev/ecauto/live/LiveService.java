package dev.ecauto.live;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.live.brake.internal.BrakeRepository;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.look.FreshnessPromise;
import dev.ecauto.live.look.FreshnessReport;
import dev.ecauto.live.look.internal.LookServices;
import dev.ecauto.live.look.internal.Looker;
import dev.ecauto.live.revision.HeldBack;
import dev.ecauto.live.revision.Revision;
import dev.ecauto.live.revision.internal.Plan;
import dev.ecauto.live.revision.internal.PlanServices;
import dev.ecauto.live.revision.internal.Planner;
import dev.ecauto.live.revision.internal.RevisionRepository;
import dev.ecauto.live.revision.internal.RevisionSender;
import dev.ecauto.live.revision.internal.RevisionViewRepository;
import dev.ecauto.live.revision.internal.SendConfig;
import dev.ecauto.live.revision.internal.SendServices;
import dev.ecauto.live.revision.internal.SendStep;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.Transaction;
import dev.ecauto.store.internal.Handover;
import dev.ecauto.time.FailureLog;
import dev.ecauto.time.Run;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.internal.ActiveWork;
import dev.ecauto.time.internal.NamedThreads;
import dev.ecauto.upload.queue.AccountCountRepository;
import dev.ecauto.upload.queue.AccountCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is in the shops true: products are looked at, the most overdue first; what a listing
 * should be follows by rule; changes are sent within brakes. Safe for use by many threads; several
 * processes may work on one store.
 */
public final class LiveService {
  /** How many products are looked at or decided on at once. */
  private static final int PAGE = 200;

  private static final Logger LOG = LoggerFactory.getLogger(LiveService.class);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
  private static final NamedThreads THREADS = new NamedThreads("ecauto-live");

  private final LiveServices services;
  private final LiveConfig config;
  private final Looker looker;
  private final Planner planner;
  private final LiveLoops loops;
  private final LiveCommands commands;
  private final BrakeRepository brakes = new BrakeRepository();
  private final RevisionRepository revisions = new RevisionRepository();
  private final AccountCountRepository counts = new AccountCountRepository();
  private volatile boolean looking;
  private final ActiveWork active = new ActiveWork("the live service");
  private final Executor threads;

  /** A service with threads of its own. */
  public LiveService(LiveServices services, LiveConfig config) {
    this(services, config, task -> THREADS.newThread(task).start());
  }

  /**
   * @param threads the host's; must start every task at once, so without a bound and a queue
   */
  public LiveService(LiveServices services, LiveConfig config, Executor threads) {
    this.services = services;
    this.config = config;
    this.threads = threads;
    this.looker =
        new Looker(
            new LookServices(
                services.database(), services.source(), services.policy(), services.time()),
            config.freshness());
    this.planner =
        new Planner(
            new PlanServices(
                services.listing(), services.screening(), config.target(), config::kinds));
    this.loops =
        new LiveLoops(services, config, looker, planner, sender(null, config::kinds, Set.of()));
    this.commands = new LiveCommands(services, looker);
  }

  private RevisionSender sender(
      @Nullable String run, Function<AccountKey, Set<RevisionKind>> kinds, Set<Asin> asins) {
    return new RevisionSender(
        new SendServices(
            services.database(),
            services.platforms(),
            planner,
            looker,
            services.time(),
            services.observer()),
        new SendConfig(
            services.owner(),
            run,
            kinds,
            asins,
            config.canary(),
            config.brakes(),
            config.uploadShare()));
  }

  /** What persons command, which is outside of brakes and of {@code sync.mode}. */
  public LiveCommands commands() {
    return commands;
  }

  /** Looks, plans and sends until a stop is requested; each loop on a thread of its own. */
  public void runUntilStopped(StopSignal stop) {
    active.during(
        () -> {
          loop(stop);
          return true;
        });
  }

  /**
   * Starts the same on threads of its own.
   *
   * @return the run, which can be stopped without the rest
   * @throws IllegalStateException if it was closed before
   */
  public Run<Boolean> start() {
    active.requireOpen();
    return Run.start(
        services.time(),
        threads,
        time -> {
          runUntilStopped(time.stopSignal());
          return true;
        });
  }

  private void loop(StopSignal stop) {
    looking = true;
    FailureLog failures = new FailureLog(LOG);
    List<CompletableFuture<Void>> started =
        loops.all().stream()
            .map(loop -> CompletableFuture.runAsync(() -> repeat(loop, stop, failures), threads))
            .toList();
    try {
      CompletableFuture.allOf(started.toArray(CompletableFuture[]::new)).get();
    } catch (InterruptedException e) {
      stop.request();
      Thread.currentThread().interrupt();
      started.forEach(CompletableFuture::join);
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause());
    }
  }

  private static void repeat(LiveLoops.Loop loop, StopSignal stop, FailureLog failures) {
    Duration wait = Duration.ZERO;
    while (stop.await(wait) && !stop.isRequested()) {
      wait = step(loop, failures);
    }
  }

  /** A store that fails for a while ends no loop. */
  private static Duration step(LiveLoops.Loop loop, FailureLog failures) {
    String work = "the work on live listings: " + loop.name();
    try {
      Duration wait = loop.work().step();
      failures.worked(work);
      return wait;
    } catch (RuntimeException e) {
      failures.failed(work, e);
      return AFTER_FAILURE;
    }
  }

  /**
   * Why uploads wait: after a gap in which nobody looked, every live product is looked at or swept
   * before anything new is sent. Nothing waits where nobody looks, but all does where the store was
   * handed over.
   */
  public Optional<Reason> catchingUp(Transaction tx, Instant now) {
    if (looker.handedOverAt(tx).isPresent()) {
      return Optional.of(Reason.of(ReasonCode.LIVE_HANDED_OVER));
    }
    return config.mode() == SyncMode.OFF || services.source() == null
        ? Optional.empty()
        : looker
            .uploadsWaitSince(tx, now, looking ? Looker.Here.LOOKING : Looker.Here.IDLE)
            .map(since -> Reason.of(ReasonCode.LIVE_CATCHING_UP).with("since", since));
  }

  /** The listings of products that must be raised or hidden now, and of which no change is open. */
  public List<Listing> inDanger(Transaction tx, Collection<Asin> asins) {
    Instant now = services.time().now();
    List<Listing> listings =
        planner.decide(tx, asins, looker.climate(tx, now), now).stream()
            .filter(Plan::endsDanger)
            .map(Plan::listing)
            .toList();
    Set<Long> open = revisions.open(tx, listings.stream().map(Listing::id).toList()).keySet();
    return listings.stream().filter(listing -> !open.contains(listing.id())).toList();
  }

  /** Why nothing new is put on sale in a shop whose owner is on vacation. */
  public Optional<Reason> onVacation(Transaction tx, AccountKey account, Instant now) {
    return commands
        .vacationUntil(tx, account, now)
        .map(until -> Reason.of(ReasonCode.LIVE_ON_VACATION).with("until", until));
  }

  /** What is being put on sale is looked at next: its price may rest on an old offer. */
  public void listed(Transaction tx, Collection<Asin> asins, Instant now) {
    looker.listed(tx, asins, now);
  }

  /**
   * Takes no further run or sync and waits for those under way; ask them to stop before.
   *
   * @return whether all have ended
   */
  public boolean close(Duration atMost) {
    return active.close(atMost);
  }

  /**
   * Lets every loop that has something to do do one step, in this thread.
   *
   * @return how long there is nothing more to do
   */
  public Duration step() {
    looking = true;
    return loops.step();
  }

  /**
   * Looks at what is due, decides, and goes as far as the request says.
   *
   * @param listener is told of every decision, also of those that change nothing
   * @throws dev.ecauto.store.StoreException if the store was handed over
   */
  public SyncReport sync(SyncRequest request, SyncListener listener) {
    return active.during(() -> synced(request, listener));
  }

  private SyncReport synced(SyncRequest request, SyncListener listener) {
    Handover.requireNone(services.database());
    looker.enrol();
    String run = LiveCommands.run("sync", services.time().now());
    boolean writes = request.effect() != SyncRequest.Effect.DRY_RUN;
    Set<AccountKey> unread = new TreeSet<>(Comparator.comparing(AccountKey::toString));
    if (request.looks() == SyncRequest.Looks.DUE) {
      look(request, run, listener);
      unread.addAll(readShops(request));
    }
    SyncCounts counts = new SyncCounts(request, config.target());
    Asin after = null;
    for (List<Asin> page = page(request, after); !page.isEmpty(); page = page(request, after)) {
      List<Asin> asins = page;
      (writes ? planned(asins, run) : decided(asins))
          .stream().filter(counts::concerns).forEach(plan -> listener.decided(counts.count(plan)));
      after = asins.get(asins.size() - 1);
      if (!request.asins().isEmpty()) {
        break;
      }
    }
    int taken = send(request, run);
    Instant now = services.time().now();
    return services
        .database()
        .read(
            tx ->
                counts.report(
                    writes ? run : "",
                    SyncSent.of(taken, revisions.ofRun(tx, run)),
                    unread,
                    brakes.pulled(tx),
                    looker.climate(tx, now)));
  }

  /**
   * What the shops have is read before it is judged: another tool may work there until ecauto takes
   * over.
   *
   * @return the accounts whose shops could not be read
   */
  private List<AccountKey> readShops(SyncRequest request) {
    Set<AccountKey> live =
        services.database().read(counts::all).stream()
            .filter(account -> account.listed() > 0)
            .map(AccountCounts::account)
            .collect(Collectors.toSet());
    return loops.accounts().stream()
        .filter(live::contains)
        .filter(account -> request.account() == null || request.account().equals(account))
        .filter(account -> !services.time().stopSignal().isRequested())
        .filter(account -> !loops.read(account, request.asins()))
        .toList();
  }

  private List<Asin> page(SyncRequest request, @Nullable Asin after) {
    if (!request.asins().isEmpty()) {
      return request.asins().stream().sorted(java.util.Comparator.comparing(Asin::value)).toList();
    }
    return services.database().read(tx -> looker.page(tx, after, PAGE));
  }

  private List<Plan> decided(List<Asin> asins) {
    Instant now = services.time().now();
    return services.database().read(tx -> planner.decide(tx, asins, looker.climate(tx, now), now));
  }

  private List<Plan> planned(List<Asin> asins, String run) {
    return services.database().write(tx -> loops.plan(tx, asins, run));
  }

  /** Looks at what is asked for, or at what is due; a dry run plans nothing of it. */
  private void look(SyncRequest request, String run, SyncListener listener) {
    boolean plans = request.effect() != SyncRequest.Effect.DRY_RUN;
    SyncLooks looks =
        new SyncLooks(
            services,
            looker,
            (tx, asins) -> {
              if (plans) {
                loops.plan(tx, asins, run);
              }
            },
            listener);
    if (request.asins().isEmpty()) {
      looks.due(config.freshness().max());
    } else {
      looks.named(request.asins());
    }
  }

  private int send(SyncRequest request, String run) {
    RevisionSender sender = sender(run, account -> sendable(request, account), request.asins());
    int sent = 0;
    for (AccountKey account : loops.accounts()) {
      boolean asked = request.account() == null || request.account().equals(account);
      if (asked && !sendable(request, account).isEmpty() && loops.takesOver(account)) {
        sent += send(sender, account, request.limit() - sent).taken();
      }
    }
    return sent;
  }

  /** The kinds that a sync itself sends for an account. */
  private Set<RevisionKind> sendable(SyncRequest request, AccountKey account) {
    return switch (request.effect()) {
      case DRY_RUN, PLAN -> Set.of();
      case APPLY -> request.kinds();
      case AS_CONFIGURED -> {
        Set<RevisionKind> kinds = EnumSet.noneOf(RevisionKind.class);
        kinds.addAll(config.kinds(account));
        kinds.retainAll(request.kinds());
        yield kinds;
      }
    };
  }

  /**
   * Sends what persons commanded, for a program that runs no loops; what is left is sent by the
   * next that does.
   *
   * @param limit how many at most
   * @return how many were taken up
   */
  public int sendCommanded(int limit) {
    RevisionSender sender = sender(null, account -> Set.of(), Set.of());
    int sent = 0;
    for (AccountKey account : loops.accounts()) {
      sent += send(sender, account, limit - sent).count();
    }
    return sent;
  }

  private SendStep.Worked send(RevisionSender sender, AccountKey account, int limit) {
    int count = 0;
    int taken = 0;
    while (count < limit && !services.time().stopSignal().isRequested()) {
      SendStep.Worked step =
          sender
              .step(account, limit - count)
              .match(worked -> worked, idle -> new SendStep.Worked(0, 0));
      if (step.count() == 0) {
        break;
      }
      count += step.count();
      taken += step.taken();
    }
    return new SendStep.Worked(count, taken);
  }

  /** What waits to be sent, most urgent first. */
  public List<Revision> waiting(int limit) {
    return services.database().read(tx -> revisions.open(tx, limit));
  }

  /** What a run wished, and what became of it so far, oldest first. */
  public List<Revision> ofRun(String run) {
    return services.database().read(tx -> revisions.ofRun(tx, run));
  }

  /** What is planned and would be sent, if {@code sync.mode} did not keep it back. */
  public List<HeldBack> heldBack() {
    return services.database().read(tx -> new RevisionViewRepository().waiting(tx)).stream()
        .filter(planned -> !kinds(planned.account()).contains(planned.kind()))
        .toList();
  }

  /** Everything that was ever wished of a product's listings, oldest first. */
  public List<Revision> revisions(Asin asin) {
    return services.database().read(tx -> revisions.of(tx, asin));
  }

  /** What is stopped and waits for a confirmation, oldest first. */
  public List<Brake> brakes() {
    return services.database().read(brakes::pulled);
  }

  /** When this store was closed for good, since another one goes on with the shops; if it was. */
  public Optional<Instant> handedOverAt() {
    return services.database().read(looker::handedOverAt);
  }

  /** How fresh what is known of live products is, and what can be promised. */
  public FreshnessReport freshness() {
    looker.enrol();
    return looker.report();
  }

  /** The same, without taking in first what was listed since: for figures that are asked often. */
  public FreshnessReport freshnessAsKnown() {
    return looker.report();
  }

  /**
   * Whether it is as promised, of which nothing is read but how many products are live, from the
   * smallest index; empty if there is nothing to promise: nothing is live yet, or nobody looks.
   */
  public Optional<FreshnessPromise> promised() {
    return config.mode() == SyncMode.OFF || services.source() == null
        ? Optional.empty()
        : Optional.of(services.database().read(this::promise))
            .filter(promise -> promise.live() > 0);
  }

  private FreshnessPromise promise(Transaction tx) {
    return looker.promise(tx, counts.all(tx).stream().mapToInt(AccountCounts::listed).sum());
  }

  /** Until when everything of an account is hidden since its owner is on vacation, if so. */
  public Optional<Instant> vacationUntil(AccountKey account) {
    Instant now = services.time().now();
    return services.database().read(tx -> commands.vacationUntil(tx, account, now));
  }

  /** The kinds of changes that are sent for an account. */
  public Set<RevisionKind> kinds(AccountKey account) {
    Set<RevisionKind> kinds = EnumSet.of(RevisionKind.COMMAND);
    kinds.addAll(config.kinds(account));
    return kinds;
  }
}
