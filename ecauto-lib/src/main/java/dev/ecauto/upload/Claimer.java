package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountState;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.account.RunnerId;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.AttemptOutcome;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.AttemptRepository;
import dev.ecauto.upload.queue.AttemptRepository.Attempt;
import dev.ecauto.upload.queue.ClaimRequest;
import dev.ecauto.upload.queue.ClaimRequest.Selection;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.UploadQueue;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import dev.ecauto.upload.queue.UploadTask;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Claims work for an account: the account first, then what somebody left behind, then what is due.
 * Used by one thread.
 */
final class Claimer {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadConfig config;
  private final CallPlanner plan;
  private final OutcomeRecorder ledger;
  private final UploadQueue queue = new UploadQueue();
  private final AttemptRepository attempts = new AttemptRepository();
  private final AccountRepository accounts = new AccountRepository();
  private final QueueViewRepository view = new QueueViewRepository();
  private int claimSize = 1;

  Claimer(
      AccountKey account,
      SalesPlatform platform,
      UploadConfig config,
      CallPlanner plan,
      OutcomeRecorder ledger) {
    this.account = account;
    this.platform = platform;
    this.config = config;
    this.plan = plan;
    this.ledger = ledger;
  }

  /** How many rows a claim takes: what fits into one call of the platform, as far as known. */
  int claimSize() {
    return claimSize;
  }

  /** Makes the account this runner's, or prolongs that. */
  boolean hold(Transaction tx, Lease lease) {
    return accounts.acquire(tx, account, lease, List.of());
  }

  /** Whether the account is paused or stopped. */
  boolean isHeldUp(Transaction tx, Instant now) {
    return accounts.find(tx, account).filter(state -> heldUp(state, now) != null).isPresent();
  }

  ClaimResult claim(
      Transaction tx, Lease lease, UploadScope.Times times, DayOfAdds day, int limit) {
    if (!hold(tx, lease) && !holdFromTheDead(tx, lease)) {
      Optional<Instant> until = accounts.find(tx, account).map(AccountState::runnerUntil);
      return new ClaimResult.Busy(until.orElse(lease.until()));
    }
    AccountState state = accounts.find(tx, account).orElseThrow();
    ClaimResult heldUp = heldUp(state, lease.now());
    if (heldUp != null) {
      return heldUp;
    }
    ClaimRequest request = request(lease, times, selection(state, day, lease.now()), limit);
    List<UploadTask> tasks = queue.takeOver(tx, request, deadOwners(tx));
    if (tasks.isEmpty()) {
      tasks = queue.claim(tx, request);
    }
    if (tasks.isEmpty()) {
      return new ClaimResult.Nothing(addsFrom(state, day, lease.now()));
    }
    return begin(tx, tasks, day, lease);
  }

  private Instant addsFrom(AccountState state, DayOfAdds day, Instant now) {
    Instant allowed = day.isUsedUp(state) ? day.resetsAt() : now.plus(config.pollInterval());
    Instant paused = state.addsPausedUntil();
    return paused != null && paused.isAfter(now) ? paused : allowed;
  }

  /**
   * When to ask again after nothing was found at a time, if any row is open. Reads every row of the
   * account, so it is kept out of the writing transaction.
   */
  Optional<Instant> nextDue(
      Transaction tx, ClaimResult.Nothing nothing, UploadScope.Times times, Instant at) {
    Optional<Instant> next =
        switch (times) {
          case KEPT -> view.nextDue(tx, account);
          case IGNORED -> view.nextAllowed(tx, account);
        };
    return next.map(due -> due.isAfter(at) ? due : nothing.addsFrom());
  }

  private boolean holdFromTheDead(Transaction tx, Lease lease) {
    Optional<String> runner = accounts.find(tx, account).map(AccountState::runner);
    return runner.isPresent()
        && RunnerId.isDead(runner.get())
        && accounts.acquire(tx, account, lease, List.of(runner.get()));
  }

  private List<String> deadOwners(Transaction tx) {
    return queue.owners(tx, account).stream().filter(RunnerId::isDead).toList();
  }

  private static @Nullable ClaimResult heldUp(AccountState state, Instant now) {
    if (state.stoppedReason() != null) {
      return new ClaimResult.Stopped(state.stoppedReason());
    }
    Instant until = state.pausedUntil();
    return until != null && until.isAfter(now)
        ? new ClaimResult.Paused(until, String.valueOf(state.pauseReason()))
        : null;
  }

  private static Selection selection(AccountState state, DayOfAdds day, Instant now) {
    Instant pausedUntil = state.addsPausedUntil();
    boolean paused = pausedUntil != null && pausedUntil.isAfter(now);
    return paused || day.isUsedUp(state) ? Selection.WITHOUT_ADDING : Selection.ALL;
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

  private ClaimResult begin(Transaction tx, List<UploadTask> tasks, DayOfAdds day, Lease lease) {
    List<ItemProgress> runs = new ArrayList<>();
    List<UploadOutcome> ended = new ArrayList<>();
    for (UploadTask task : tasks) {
      List<Step> steps = steps(task);
      List<Attempt> history = attempts.history(tx, task);
      endInterrupted(tx, history, lease.now());
      ItemProgress run = ItemProgress.resume(task, steps, history);
      OutcomeRecorder.Entry entry =
          defect(task, steps)
              .map(
                  defect ->
                      ledger.end(
                          tx,
                          run,
                          new Failure(ErrorClass.PERMANENT, defect, task.retryCount()),
                          ListingStatus.FAILED,
                          lease.now()))
              .orElseGet(() -> ledger.resumed(tx, run, lease.now()));
      Optional.ofNullable(entry.outcome()).ifPresent(ended::add);
      Optional.ofNullable(entry.run()).ifPresent(runs::add);
    }
    return new ClaimResult.Work(runs, plan.next(tx, runs, day, lease), ended);
  }

  /** A runner that died left attempts without an end: nobody else will ever write one. */
  private void endInterrupted(Transaction tx, List<Attempt> history, Instant now) {
    List<Long> interrupted =
        history.stream().filter(each -> each.outcome() == null).map(Attempt::id).toList();
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
  private static Optional<String> defect(UploadTask task, List<Step> steps) {
    if (task.item().title().isBlank()) {
      return Optional.of("the listing has no title");
    } else if (task.item().images().isEmpty()) {
      return Optional.of("the product has no images");
    } else if (steps.isEmpty()) {
      return Optional.of("the platform cannot say how to upload the item");
    }
    return Optional.empty();
  }
}
