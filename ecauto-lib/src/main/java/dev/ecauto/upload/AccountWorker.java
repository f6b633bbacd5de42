package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.StepResult;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.queue.UploadConflictException;
import dev.ecauto.upload.queue.UploadQueue.Failure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Works for one account, one turn at a time: a turn claims work, or sends one wave to the shop and
 * records what came back. Between a transaction that says what will be sent and the one that says
 * what came back, nothing else is stored, so a crash at any point leaves rows that a later turn, of
 * this runner or another, understands. Used by one thread.
 */
final class AccountWorker {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final UploadServices services;
  private final UploadConfig config;
  private final UploadRun run;
  private final ShopCalls shop;
  private final Claimer desk;
  private final UploadEvents journal;
  private final OutcomeRecorder ledger;
  private final CallPlanner plan;
  private final ErrorPolicy policy;

  private List<ItemProgress> runs = List.of();
  private NextCalls wave = new NextCalls.None();
  private Instant trustedUntil = Instant.MIN;
  private Instant nextAdd = Instant.MIN;
  private boolean preconditionMet;

  AccountWorker(
      AccountKey account,
      UploadServices services,
      UploadConfig config,
      UploadRun run,
      Executor images) {
    this.account = account;
    this.platform = services.platformOf(account);
    this.services = services;
    this.config = config;
    this.run = run;
    this.shop = new ShopCalls(account, platform, images);
    this.policy = new ErrorPolicy(config, services.random());
    this.plan = new CallPlanner(account, platform, config);
    this.journal = new UploadEvents(account, config.runnerId());
    this.ledger = new OutcomeRecorder(config, policy, journal);
    this.desk = new Claimer(account, platform, config, plan, ledger);
  }

  /** What a turn came to. */
  sealed interface Turn {
    /** Something was done: take the next turn at once. */
    record Worked() implements Turn {}

    /**
     * Nothing to do for now.
     *
     * @param until when there may be something, if rows are open at all
     * @param reason why, if the account is held up
     */
    record Idle(Optional<Instant> until, Optional<String> reason) implements Turn {}

    /** The account is stopped until an operator resumes it. */
    record Stopped(String reason) implements Turn {}
  }

  Turn takeTurn() {
    if (wave instanceof NextCalls.None) {
      return preconditionMet ? claim() : checkPrecondition();
    }
    if (!now().isBefore(trustedUntil)) {
      forget();
      return new Turn.Worked();
    }
    record(shop.send(wave));
    return new Turn.Worked();
  }

  /** Drops what this worker knows, as if it had just started; the store knows enough. */
  void forget() {
    runs = List.of();
    wave = new NextCalls.None();
  }

  /** Gives back whatever this worker holds. */
  void close() {
    Instant now = now();
    List<UploadOutcome> ended =
        run.write(
            tx -> {
              ledger.takeBack(tx, wave);
              List<UploadOutcome> outcomes = putBack(tx, runs, now);
              new AccountRepository().release(tx, account, config.runnerId(), now);
              return outcomes;
            });
    forget();
    ended.forEach(run::ended);
  }

  /** What must be true of the account is asked once, before its first claim. */
  private Turn checkPrecondition() {
    Optional<PlatformError> error = guarded(() -> platform.precondition(account.account()));
    if (error.isEmpty()) {
      preconditionMet = true;
      return new Turn.Worked();
    }
    Instant now = now();
    return switch (error.get().errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST, PERMANENT -> {
        run.write(
            tx -> {
              desk.hold(tx, lease(now));
              journal.stopAccount(tx, error.get(), now);
              return true;
            });
        yield new Turn.Stopped(error.get().toString());
      }
      default -> {
        Instant retryAt = error.get().retryAt();
        yield new Turn.Idle(
            Optional.of(retryAt == null ? now.plus(policy.delay(0)) : retryAt),
            Optional.of(error.get().toString()));
      }
    };
  }

  private Optional<PlatformError> guarded(Supplier<Optional<PlatformError>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      return Optional.of(ShopCalls.thrown(ErrorClass.RETRYABLE, e));
    }
  }

  private Turn claim() {
    Instant now = now();
    if (now.isBefore(nextAdd)) {
      return new Turn.Idle(Optional.of(nextAdd), Optional.empty());
    }
    int allowed = run.take(desk.claimSize());
    if (allowed == 0) {
      return new Turn.Idle(Optional.empty(), Optional.empty());
    }
    DayOfAdds day = DayOfAdds.of(platform.quotas(account.account()));
    ClaimResult claimed =
        run.write(tx -> desk.claim(tx, lease(now), run.scope().times(), day, allowed));
    if (claimed instanceof ClaimResult.Work work) {
      run.giveBack(allowed - work.runs().size() - work.ended().size());
      begun(work.runs(), work.wave(), now);
      work.runs().forEach(begun -> run.claimed(begun.task()));
      work.ended().forEach(run::ended);
      return new Turn.Worked();
    }
    run.giveBack(allowed);
    return idle(claimed, now);
  }

  private Turn idle(ClaimResult claimed, Instant now) {
    if (claimed instanceof ClaimResult.Stopped stopped) {
      return new Turn.Stopped(stopped.reason());
    } else if (claimed instanceof ClaimResult.Paused paused) {
      return new Turn.Idle(Optional.of(paused.until()), Optional.of(paused.reason()));
    } else if (claimed instanceof ClaimResult.Busy busy) {
      return new Turn.Idle(Optional.of(busy.until()), Optional.of("another runner works for it"));
    } else if (claimed instanceof ClaimResult.Nothing nothing) {
      return new Turn.Idle(
          run.read(tx -> desk.nextDue(tx, nothing, run.scope().times(), now)), Optional.empty());
    }
    throw new IllegalStateException("cannot be idle after " + claimed);
  }

  private Lease lease(Instant now) {
    return new Lease(config.runnerId(), now, now.plus(config.lease()));
  }

  private void begun(List<ItemProgress> newRuns, NextCalls newWave, Instant now) {
    runs = newRuns;
    wave = newWave;
    trustedUntil = now.plus(config.lease()).minus(config.clockTolerance());
  }

  /**
   * What a transaction made of an answer.
   *
   * @param runs the runs that go on
   * @param wave what is sent next
   * @param ended the runs that ended
   * @param claimed the runs that were claimed in the same transaction
   */
  private record Recorded(
      List<ItemProgress> runs,
      NextCalls wave,
      List<UploadOutcome> ended,
      List<ItemProgress> claimed) {}

  private void record(NextCalls.Answer answer) {
    Instant now = now();
    DayOfAdds day = DayOfAdds.of(platform.quotas(account.account()));
    int allowed = config.addInterval().isZero() ? run.take(desk.claimSize()) : 0;
    Recorded recorded;
    try {
      recorded = run.write(tx -> record(tx, answer, day, now, allowed));
    } catch (UploadConflictException e) {
      recorded = giveUpOnConflict(e, now);
    } catch (RuntimeException e) {
      run.giveBack(allowed);
      throw e;
    }
    run.giveBack(allowed - recorded.claimed().size());
    begun(recorded.runs(), recorded.wave(), now);
    tell(answer);
    recorded.ended().forEach(run::ended);
    recorded.claimed().forEach(each -> run.claimed(each.task()));
    if (answer instanceof NextCalls.Answer.Stepped stepped && created(stepped)) {
      nextAdd = now.plus(config.addInterval());
    }
  }

  private static boolean created(NextCalls.Answer.Stepped stepped) {
    return stepped.attempts().get(0).step().kind() == dev.ecauto.platform.Step.Kind.CREATE;
  }

  private void tell(NextCalls.Answer answer) {
    if (answer instanceof NextCalls.Answer.Stepped stepped) {
      for (int i = 0; i < stepped.attempts().size(); i++) {
        if (stepped.results().get(i) instanceof StepResult.Done) {
          NextCalls.StepAttempt ticket = stepped.attempts().get(i);
          run.stepDone(ticket.run().task(), ticket.step().name());
        }
      }
    }
  }

  private Recorded record(
      Transaction tx, NextCalls.Answer answer, DayOfAdds day, Instant now, int allowed) {
    Map<Long, ItemProgress> goingOn = new LinkedHashMap<>();
    runs.forEach(each -> goingOn.put(each.task().id(), each));
    List<UploadOutcome> ended = new ArrayList<>();
    entries(tx, answer, now)
        .forEach(
            (id, entry) -> {
              if (entry.outcome() != null) {
                goingOn.remove(id);
                ended.add(entry.outcome());
              } else if (entry.run() != null) {
                goingOn.put(id, entry.run());
              }
            });
    List<ItemProgress> left = List.copyOf(goingOn.values());
    boolean mayGoOn = desk.hold(tx, lease(now)) && !services.stop().isRequested();
    if (!mayGoOn || ended.stream().anyMatch(AccountWorker::holdsUp) && desk.isHeldUp(tx, now)) {
      ended.addAll(putBack(tx, left, now));
      left = List.of();
    }
    Optional<ItemProgress> gone = left.stream().filter(each -> isGone(answer, each)).findFirst();
    if (left.isEmpty() && mayGoOn && allowed > 0) {
      return claimNext(tx, ended, day, now, allowed);
    }
    NextCalls next =
        gone.isPresent() ? new NextCalls.Verify(gone.get()) : plan.next(tx, left, day, lease(now));
    return new Recorded(left, next, ended, List.of());
  }

  /** The next rows are claimed by the transaction that ends the last ones: one commit less. */
  private Recorded claimNext(
      Transaction tx, List<UploadOutcome> ended, DayOfAdds day, Instant now, int allowed) {
    ClaimResult claimed = desk.claim(tx, lease(now), run.scope().times(), day, allowed);
    if (claimed instanceof ClaimResult.Work work) {
      ended.addAll(work.ended());
      return new Recorded(work.runs(), work.wave(), ended, work.runs());
    }
    return new Recorded(List.of(), new NextCalls.None(), ended, List.of());
  }

  private static boolean holdsUp(UploadOutcome outcome) {
    return outcome instanceof UploadOutcome.Deferred || outcome instanceof UploadOutcome.InDoubt;
  }

  /** A run that goes on although its step said that the item is gone must be verified first. */
  private static boolean isGone(NextCalls.Answer answer, ItemProgress run) {
    if (!(answer instanceof NextCalls.Answer.Stepped stepped)) {
      return false;
    }
    for (int i = 0; i < stepped.attempts().size(); i++) {
      if (stepped.attempts().get(i).run().task().id() == run.task().id()
          && stepped.results().get(i) instanceof StepResult.NotDone notDone
          && notDone.error().errorClass() == ErrorClass.ITEM_GONE) {
        return true;
      }
    }
    return false;
  }

  private Map<Long, OutcomeRecorder.Entry> entries(
      Transaction tx, NextCalls.Answer answer, Instant now) {
    Map<Long, OutcomeRecorder.Entry> entries = new LinkedHashMap<>();
    if (answer instanceof NextCalls.Answer.Looked looked) {
      entries.put(looked.run().task().id(), ledger.looked(tx, looked.run(), looked.result(), now));
    } else if (answer instanceof NextCalls.Answer.Verified verified) {
      entries.put(
          verified.run().task().id(), ledger.verified(tx, verified.run(), verified.result(), now));
    } else if (answer instanceof NextCalls.Answer.Stepped stepped) {
      Map<Long, List<Integer>> byRow = new LinkedHashMap<>();
      for (int i = 0; i < stepped.attempts().size(); i++) {
        byRow
            .computeIfAbsent(stepped.attempts().get(i).run().task().id(), id -> new ArrayList<>())
            .add(i);
      }
      byRow.forEach(
          (id, places) ->
              entries.put(
                  id,
                  ledger.steps(
                      tx,
                      places.stream().map(stepped.attempts()::get).toList(),
                      places.stream().map(stepped.results()::get).toList(),
                      now)));
    }
    return entries;
  }

  private List<UploadOutcome> putBack(Transaction tx, List<ItemProgress> left, Instant now) {
    return left.stream()
        .map(each -> ledger.release(tx, each, now))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The listing refers to another item: nothing that this run could do is right. */
  private Recorded giveUpOnConflict(UploadConflictException e, Instant now) {
    Failure failure =
        new Failure(ErrorClass.PERMANENT, String.valueOf(e.getMessage()), e.task().retryCount());
    Function<Transaction, Recorded> giveUp =
        tx -> {
          List<UploadOutcome> ended = new ArrayList<>();
          for (ItemProgress each : runs) {
            if (each.task().equals(e.task())) {
              Optional.ofNullable(
                      ledger.end(tx, each, failure, ListingStatus.FAILED, now).outcome())
                  .ifPresent(ended::add);
            } else {
              ledger.release(tx, each, now).ifPresent(ended::add);
            }
          }
          return new Recorded(List.of(), new NextCalls.None(), ended, List.of());
        };
    return run.write(giveUp);
  }

  private Instant now() {
    return services.clock().instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
  }
}
