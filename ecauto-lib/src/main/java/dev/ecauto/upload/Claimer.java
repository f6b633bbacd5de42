package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountRepository.Pause;
import dev.ecauto.account.AccountState;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.account.RunnerId;
import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.Listing;
import dev.ecauto.listing.internal.ListingRepository;
import dev.ecauto.listing.internal.ListingText;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.AttemptRepository.History;
import dev.ecauto.upload.queue.ClaimRequest;
import dev.ecauto.upload.queue.ClaimRequest.Selection;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadGate;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Claims work for an account: the account first, then what somebody left behind, then what is due.
 * Used by one thread.
 */
final class Claimer {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadConfig config;
  private final UploadGate gate;
  private final CallPlanner planner;
  private final OutcomeRecorder recorder;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final ListingRepository listings = new ListingRepository();
  private final ProductRepository products = new ProductRepository();
  private final QueueViewRepository view = new QueueViewRepository();
  private int claimSize = 1;
  private boolean unswept;

  Claimer(
      AccountKey account, UploadServices services, UploadConfig config, OutcomeRecorder recorder) {
    this.account = account;
    this.platform = services.platformOf(account);
    this.config = config;
    this.gate = services.gate();
    this.planner = new CallPlanner(account, platform, config);
    this.recorder = recorder;
  }

  /** How many rows a claim takes: what fits into one call of the platform, as far as known. */
  int claimSize() {
    return claimSize;
  }

  CallPlanner planner() {
    return planner;
  }

  /**
   * Whether the store did not know the account's shop any more at the last claim: it was put back
   * meanwhile. Told once.
   */
  boolean takeUnswept() {
    boolean was = unswept;
    unswept = false;
    return was;
  }

  /** Makes the account this runner's, or prolongs that. */
  boolean hold(Transaction tx, Lease lease) {
    return accounts.acquire(tx, account, lease, List.of());
  }

  /** Whether items may be added to the account's shop now. */
  boolean mayAdd(Transaction tx, DayOfAdds day, Instant now) {
    return mayAdd(state(tx), day, now);
  }

  private static boolean mayAdd(AccountState state, DayOfAdds day, Instant now) {
    return state.addsPausedAt(now).isEmpty() && !day.isUsedUp(state);
  }

  /** Whether the account is paused or stopped. */
  boolean isHeldUp(Transaction tx, Instant now) {
    return accounts.find(tx, account).filter(state -> heldUp(state, now).isPresent()).isPresent();
  }

  /** Makes the account this runner's; why the runner may not work for it, if so. */
  Optional<ClaimResult> begin(Transaction tx, Lease lease) {
    return busy(tx, lease).or(() -> heldUp(state(tx), lease.now()));
  }

  private Optional<ClaimResult> busy(Transaction tx, Lease lease) {
    if (hold(tx, lease) || holdFromTheDead(tx, lease)) {
      return Optional.empty();
    }
    Optional<Instant> until = accounts.find(tx, account).map(AccountState::runnerUntil);
    return Optional.of(
        ClaimResult.Idle.heldUp(until.orElse(lease.until()), Reason.of(ReasonCode.ACCOUNT_BUSY)));
  }

  AccountState state(Transaction tx) {
    return accounts.find(tx, account).orElseThrow();
  }

  /**
   * Claims what may be worked on.
   *
   * @return idle without an end if nothing is due: see {@link #nextDue}
   */
  ClaimResult claim(
      Transaction tx, Lease lease, UploadScope.Times times, DayOfAdds day, int limit) {
    return busy(tx, lease).orElseGet(() -> claimHeld(tx, lease, times, day, limit));
  }

  /** {@link #claim} for an account that this transaction has made this runner's already. */
  ClaimResult claimHeld(
      Transaction tx, Lease lease, UploadScope.Times times, DayOfAdds day, int limit) {
    AccountState state = state(tx);
    Optional<ClaimResult> heldUp = heldUp(state, lease.now());
    if (heldUp.isPresent()) {
      return heldUp.get();
    }
    Optional<Reason> closed = gate.holdsUp(tx, account, lease.now());
    if (closed.isPresent()) {
      return ClaimResult.Idle.heldUp(lease.now().plus(config.pollInterval()), closed.get());
    }
    unswept = state.sweeps().sweptAt() == null;
    Selection selection = selection(state, day, lease.now());
    int most = selection == Selection.ALL ? Math.min(limit, day.left(state)) : limit;
    ClaimRequest request = request(lease, times, selection, most);
    List<UploadTask> tasks = leftBehind(tx, request);
    if (tasks.isEmpty()) {
      tasks = queue.claim(tx, request);
    }
    if (tasks.isEmpty()) {
      return new ClaimResult.Idle(
          Optional.of(addsFrom(state, day, lease.now())),
          state.addsPausedAt(lease.now()).map(Pause::reason));
    }
    return work(tx, tasks, day, lease);
  }

  private Instant addsFrom(AccountState state, DayOfAdds day, Instant now) {
    return state
        .addsPausedAt(now)
        .map(Pause::until)
        .orElseGet(() -> day.isUsedUp(state) ? day.resetsAt() : now.plus(config.pollInterval()));
  }

  /**
   * When to ask again after nothing was found at a time, if any row is open. Reads every row of the
   * account, so it is kept out of the writing transaction.
   *
   * @param addsFrom when rows that are due, but would be added, may be asked for again
   */
  Optional<Instant> nextDue(Transaction tx, Instant addsFrom, UploadScope.Times times, Instant at) {
    Optional<Instant> next =
        switch (times) {
          case KEPT -> view.nextDue(tx, account);
          case IGNORED -> view.nextAllowed(tx, account);
        };
    return next.map(due -> due.isAfter(at) ? due : addsFrom);
  }

  private boolean holdFromTheDead(Transaction tx, Lease lease) {
    Optional<String> runner = accounts.find(tx, account).map(AccountState::runner);
    return runner.isPresent()
        && RunnerId.isDead(runner.get())
        && accounts.acquire(tx, account, lease, List.of(runner.get()));
  }

  private List<UploadTask> leftBehind(Transaction tx, ClaimRequest request) {
    Set<String> owners = queue.owners(tx, account);
    return owners.isEmpty()
        ? List.of()
        : queue.takeOver(tx, request, owners.stream().filter(RunnerId::isDead).toList());
  }

  private static Optional<ClaimResult> heldUp(AccountState state, Instant now) {
    Reason stopped = state.stoppedReason();
    return stopped != null
        ? Optional.of(new ClaimResult.Stopped(stopped))
        : state.pausedAt(now).map(pause -> ClaimResult.Idle.heldUp(pause.until(), pause.reason()));
  }

  private static Selection selection(AccountState state, DayOfAdds day, Instant now) {
    return mayAdd(state, day, now) && state.sweeps().sweptAt() != null
        ? Selection.ALL
        : Selection.WITHOUT_ADDING;
  }

  private ClaimRequest request(
      Lease lease, UploadScope.Times times, Selection selection, int limit) {
    return new ClaimRequest(
        account.platform(),
        account.account(),
        lease.owner(),
        lease.now(),
        lease.until(),
        times == UploadScope.Times.IGNORED ? Instant.MAX : lease.now(),
        selection,
        limit);
  }

  private ClaimResult work(Transaction tx, List<UploadTask> tasks, DayOfAdds day, Lease lease) {
    List<ItemProgress> items = new ArrayList<>();
    List<UploadOutcome> ended = new ArrayList<>();
    Map<Long, UploadGate.Decision> decisions = judge(tx, tasks);
    Map<Long, History> histories = attempts.histories(tx, tasks);
    for (UploadTask task : tasks) {
      History history = Objects.requireNonNull(histories.get(task.id()));
      endInterrupted(tx, history, lease.now());
      OutcomeRecorder.Entry entry =
          begin(
              tx,
              new Claimed(task, history, Objects.requireNonNull(decisions.get(task.id()))),
              lease.now());
      Optional.ofNullable(entry.outcome()).ifPresent(ended::add);
      Optional.ofNullable(entry.item()).ifPresent(items::add);
    }
    return new ClaimResult.Work(items, planner.next(tx, items, day, lease), ended);
  }

  /** A row, what was tried for it, and what the gate says. */
  private record Claimed(UploadTask task, History history, UploadGate.Decision decision) {}

  private OutcomeRecorder.Entry begin(Transaction tx, Claimed claimed, Instant now) {
    UploadTask task = claimed.task();
    UploadTask judged =
        claimed.decision().match(pass -> takeOver(tx, task, pass.item(), now), withhold -> task);
    List<Step> steps = steps(judged);
    ItemProgress item = ItemProgress.resume(judged, steps, claimed.history());
    Optional<Reason> defect = defect(judged, steps);
    if (defect.isPresent()) {
      Failure failure = new Failure(ErrorClass.PERMANENT, defect.get(), task.retryCount());
      return recorder.end(tx, item, failure, ListingStatus.FAILED, now);
    }
    return claimed
        .decision()
        .match(
            pass -> recorder.resumed(tx, item, now),
            withhold -> recorder.resumed(tx, item.withheld(withhold), now));
  }

  private Map<Long, UploadGate.Decision> judge(Transaction tx, List<UploadTask> tasks) {
    Map<Long, UploadGate.Decision> decisions = new HashMap<>();
    if (gate == UploadGate.OPEN) {
      tasks.forEach(task -> decisions.put(task.id(), new UploadGate.Decision.Pass(task.item())));
      return decisions;
    }
    Map<Long, Listing> found =
        listings.byId(tx, tasks.stream().map(UploadTask::listingId).toList());
    Map<Asin, Product> known =
        products.findAll(tx, tasks.stream().map(task -> task.item().asin()).toList());
    for (UploadTask task : tasks) {
      Listing listing = Objects.requireNonNull(found.get(task.listingId()));
      Product product = Objects.requireNonNull(known.get(task.item().asin()));
      decisions.put(task.id(), gate.judge(new UploadGate.Claimed(listing, product, task.item())));
    }
    return decisions;
  }

  /** What goes to the shop is what the listing says. */
  private UploadTask takeOver(Transaction tx, UploadTask task, UploadItem item, Instant now) {
    UploadItem before = task.item();
    if (!item.price().equals(before.price())) {
      listings.setPrice(tx, task.listingId(), item.price(), now);
    }
    if (!item.title().equals(before.title()) || !item.description().equals(before.description())) {
      listings.setContent(
          tx, Map.of(task.listingId(), new ListingText(item.title(), item.description())));
    }
    return task.withItem(item);
  }

  /** A runner that died left attempts without an end: nobody else will ever write one. */
  private void endInterrupted(Transaction tx, History history, Instant now) {
    List<Long> interrupted =
        history.attempts().stream()
            .filter(each -> each.outcome() == null)
            .map(Attempt::id)
            .toList();
    if (!interrupted.isEmpty()) {
      attempts.resolve(tx, interrupted, AttemptOutcome.UNKNOWN, now);
    }
  }

  private List<Step> steps(UploadTask task) {
    try {
      List<Step> steps = platform.steps(task.item());
      steps.forEach(step -> claimSize = Math.max(claimSize, platform.batchSize(step)));
      return steps;
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  /** What makes an upload pointless from the start. */
  private static Optional<Reason> defect(UploadTask task, List<Step> steps) {
    if (task.item().title().isBlank()) {
      return Optional.of(Reason.of(ReasonCode.UPLOAD_NO_TITLE));
    } else if (task.item().images().isEmpty()) {
      return Optional.of(Reason.of(ReasonCode.UPLOAD_NO_IMAGES));
    } else if (steps.isEmpty()) {
      return Optional.of(Reason.of(ReasonCode.UPLOAD_NO_STEPS));
    }
    return Optional.empty();
  }
}
