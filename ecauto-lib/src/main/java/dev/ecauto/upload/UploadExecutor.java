package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import dev.ecauto.store.StoreException;
import dev.ecauto.store.Transaction;
import dev.ecauto.time.FailureLog;
import dev.ecauto.time.Run;
import dev.ecauto.time.StopSignal;
import dev.ecauto.time.Time;
import dev.ecauto.time.internal.ActiveWork;
import dev.ecauto.time.internal.NamedThreads;
import dev.ecauto.upload.queue.AccountWatch;
import dev.ecauto.upload.queue.QueueViewRepository;
import dev.ecauto.upload.queue.QueueWatch;
import dev.ecauto.upload.queue.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uploads what is queued: every listing once, complete, and both tables say so, whatever crashes.
 * Accounts are worked on side by side, each by one runner at a time; the additions of one account
 * follow one another, the images of one item go side by side. Safe for use by many threads and
 * processes on one store.
 */
public final class UploadExecutor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadExecutor.class);

  /** How long closing waits for runs that were asked to stop: longer than any call may take. */
  public static final Duration CLOSING = Duration.ofMinutes(1);

  /** How often a run without an end looks for work; it writes nothing. */
  private static final Duration WATCH_EVERY = Duration.ofMillis(500);

  /** A run without an end gives an account up rather than wait longer. */
  private static final Duration SHORT_WAIT = Duration.ofSeconds(2);

  private final UploadServices services;
  private final UploadConfig config;
  private final ExecutorService threads;
  private final boolean ownThreads;
  private final ActiveWork active = new ActiveWork("the upload executor");
  private final QueueViewRepository view = new QueueViewRepository();

  /** An executor with threads of its own. */
  public UploadExecutor(UploadServices services, UploadConfig config) {
    this.services = services;
    this.config = config;
    this.threads = NamedThreads.pool("ecauto-upload");
    this.ownThreads = true;
  }

  /**
   * @param threads the host's, which are not ended here; must start every task at once, so without
   *     a bound and a queue
   */
  public UploadExecutor(UploadServices services, UploadConfig config, ExecutorService threads) {
    this.services = services;
    this.config = config;
    this.threads = threads;
    this.ownThreads = false;
  }

  /**
   * Uploads what the scope says and returns when that is done or a stop is requested.
   *
   * @throws dev.ecauto.store.StoreException if the store keeps failing; what was under way is
   *     recovered by the next run
   * @throws IllegalStateException if it was closed before
   */
  public UploadReport drain(UploadScope scope) {
    return run(scope, services.time().newPart());
  }

  /**
   * Starts uploading what the scope says, on a thread of its own.
   *
   * @return the run, which can be stopped without the rest
   * @throws IllegalStateException if it was closed before
   */
  public Run<UploadReport> start(UploadScope scope) {
    active.requireOpen();
    return Run.start(services.time(), threads, time -> run(scope, time));
  }

  /**
   * Uploads what becomes due within the scope, until a stop is requested.
   *
   * @throws dev.ecauto.store.StoreException if the store's file was deleted, replaced or damaged;
   *     everything that works on this time is stopped
   */
  public UploadReport runUntilStopped(UploadScope scope) {
    return drain(scope.withEnd(UploadScope.End.STOPPED));
  }

  private UploadReport run(UploadScope scope, Time time) {
    return active.during(() -> new Crews(scope, services.on(time)).run());
  }

  /** The accounts' work of one run. */
  private final class Crews {
    private final UploadServices own;
    private final StopSignal stop;
    private final UploadRun run;
    private final FailureLog failures = new FailureLog(LOG);
    private final Map<AccountKey, AccountShift> shifts = new HashMap<>();
    private final QueueWatch queue = new QueueWatch();

    Crews(UploadScope scope, UploadServices own) {
      this.own = own;
      this.stop = own.time().stopSignal();
      this.run = new UploadRun(scope, own);
    }

    UploadReport run() {
      if (run.scope().end() == UploadScope.End.STOPPED) {
        untilStopped();
      } else {
        untilDone();
      }
      return run.report();
    }

    private void untilDone() {
      Set<AccountKey> seen = new HashSet<>();
      List<AccountKey> fresh = accounts();
      while (!fresh.isEmpty() && !stop.isRequested()) {
        seen.addAll(fresh);
        List<CompletableFuture<Void>> started = fresh.stream().map(this::start).toList();
        started.forEach(UploadExecutor::join);
        fresh = accounts().stream().filter(account -> !seen.contains(account)).toList();
      }
    }

    private void untilStopped() {
      StorePatience patience = new StorePatience(config, own, failures);
      try {
        do {
          endIfGivenUp();
          lookForWork(patience);
        } while (stop.await(WATCH_EVERY));
      } catch (RuntimeException e) {
        services.time().stopSignal().request();
        throw e;
      }
      for (AccountShift shift : List.copyOf(shifts.values())) {
        try {
          join(shift.work());
        } catch (RuntimeException e) {
          LOG.warn("an account's work ended with an error; the next run recovers it", e);
        }
      }
    }

    private void lookForWork(StorePatience patience) {
      try {
        own.database().requireSame();
        wake();
        patience.reset("looking for work");
      } catch (RuntimeException e) {
        patience.waitAfter("looking for work", e);
      }
    }

    /** An account whose patience with the store is over ends the run; other failures do not. */
    private void endIfGivenUp() {
      for (AccountShift shift : List.copyOf(shifts.values())) {
        if (shift.work().isCompletedExceptionally()) {
          try {
            join(shift.work());
          } catch (StoreException e) {
            throw e;
          } catch (RuntimeException e) {
            failures.failed("uploading", e);
          }
        }
      }
    }

    /** Takes up the work for accounts that may have some. */
    private void wake() {
      Map<AccountKey, AccountWatch> watched = new HashMap<>();
      Instant now = services.time().now();
      run.read(tx -> queue.look(tx, now)).forEach(watch -> watched.put(watch.account(), watch));
      if (!watched.isEmpty()) {
        queue.restUntil(
            served(watched.keySet()).stream()
                .map(account -> wake(Objects.requireNonNull(watched.get(account)), now))
                .min(Instant::compareTo)
                .orElse(Instant.MAX));
      }
    }

    /** When this account is to be looked at again, as far as is known. */
    private Instant wake(AccountWatch watch, Instant now) {
      AccountShift shift =
          shifts.computeIfAbsent(watch.account(), each -> new AccountShift(workerFor(each)));
      if (!shift.isAtWork() && !shift.wantedAt(watch).isAfter(now)) {
        shift.begin(CompletableFuture.runAsync(() -> takeTurns(watch.account(), shift), threads));
      }
      return shift.isAtWork() ? now : shift.wantedAt(watch);
    }

    private void takeTurns(AccountKey account, AccountShift shift) {
      Optional<Instant> until = work(account, shift.worker());
      shift.rest(until, run.read(tx -> view.watch(tx, account)), services.time().now());
    }

    /** Those with open rows; a queue that nobody can serve is said to be so. */
    private List<AccountKey> accounts() {
      return served(run.read(view::accountsWithOpenRows));
    }

    private List<AccountKey> served(Collection<AccountKey> accounts) {
      List<AccountKey> open = accounts.stream().filter(run.scope()::includes).toList();
      open.stream()
          .filter(account -> !own.platforms().containsKey(account.platform()))
          .forEach(
              account ->
                  run.heldUp(
                      account,
                      Reason.of(ReasonCode.UPLOAD_NO_PLATFORM)
                          .with("platform", account.platform())));
      return open.stream()
          .filter(account -> own.platforms().containsKey(account.platform()))
          .toList();
    }

    private CompletableFuture<Void> start(AccountKey account) {
      return CompletableFuture.runAsync(
          () -> {
            var unused = work(account, workerFor(account));
          },
          threads);
    }

    private AccountWorker workerFor(AccountKey account) {
      return new AccountWorker(account, own, config, run, threads);
    }

    /**
     * Works for an account as long as the scope says.
     *
     * @return when there may be something to do again, if that is known
     */
    private Optional<Instant> work(AccountKey account, AccountWorker worker) {
      ProcessHold hold =
          new ProcessHold(
              () -> new ProcessHold.Work(own.database().identity(), config.runnerId(), account));
      try {
        return work(account, worker, hold);
      } finally {
        hold.release();
      }
    }

    private Optional<Instant> work(AccountKey account, AccountWorker worker, ProcessHold hold) {
      StorePatience patience = new StorePatience(config, own, failures);
      ClaimResult last = ClaimResult.Work.DONE;
      boolean goOn = true;
      while (goOn && !stop.isRequested()) {
        try {
          last = hold.take() ? worker.takeTurn() : busy();
          goOn = follow(account, last);
          patience.reset("uploading for " + account);
        } catch (RuntimeException e) {
          worker.forget();
          patience.waitAfter("uploading for " + account, e);
        }
      }
      if (hold.isHeld()) {
        worker.close();
      }
      return last.match(
          work -> Optional.empty(), ClaimResult.Idle::until, stopped -> Optional.empty());
    }

    private ClaimResult busy() {
      return ClaimResult.Idle.heldUp(
          own.time().now().plus(config.pollInterval()), Reason.of(ReasonCode.ACCOUNT_BUSY));
    }

    /** Waits if there is nothing to do; whether another turn is wanted. */
    private boolean follow(AccountKey account, ClaimResult result) {
      return result.match(
          work -> {
            run.free(account);
            return true;
          },
          idle -> {
            idle.reason().ifPresent(reason -> run.heldUp(account, reason));
            boolean over =
                idle.until().isEmpty()
                    || run.limitReached()
                    || run.scope().end() == UploadScope.End.NOTHING_DUE
                    || isLong(idle.until().get());
            return !over && stop.await(waitFor(idle.until().get()));
          },
          stopped -> {
            run.heldUp(account, stopped.reason());
            LOG.error("{} is stopped: {}", account, stopped.reason());
            return false;
          });
    }

    /** A run without an end rests, so that nobody is kept from the account meanwhile. */
    private boolean isLong(Instant until) {
      return run.scope().end() == UploadScope.End.STOPPED
          && waitFor(until).compareTo(SHORT_WAIT) > 0;
    }
  }

  /** When an account will be done, and what keeps it from being done sooner. */
  public Forecast forecast(AccountKey account) {
    return Forecast.of(
        services.database().read(tx -> workload(tx, account)),
        services.platformOf(account).quotas(account.account()),
        services.time().now());
  }

  private Workload workload(Transaction tx, AccountKey account) {
    Workload left = view.workload(tx, account);
    return left.adds() == 0 ? left : left.withReads(new ShopReads().calls(tx, account));
  }

  private static void join(CompletableFuture<Void> crew) {
    try {
      crew.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private Duration waitFor(Instant until) {
    Duration wait = Duration.between(services.time().now(), until);
    return wait.compareTo(config.pollInterval()) < 0 ? wait : config.pollInterval();
  }

  /**
   * Takes no further run, waits for those under way, and ends its own threads. Ask them to stop
   * before; what has not ended by then is interrupted, and its outcome recorded as unknown.
   *
   * @return whether all had ended by themselves
   */
  public boolean close(Duration atMost) {
    boolean ended = active.close(atMost);
    if (ownThreads) {
      threads.shutdownNow();
    }
    return ended;
  }

  /** Closes it after waiting for runs under way for {@link #CLOSING}. */
  @Override
  public void close() {
    close(CLOSING);
  }
}
