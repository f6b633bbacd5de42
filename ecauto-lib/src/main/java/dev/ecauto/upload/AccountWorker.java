package dev.ecauto.upload;

import dev.ecauto.account.AccountRepository;
import dev.ecauto.account.AccountStop;
import dev.ecauto.account.DayOfAdds;
import dev.ecauto.account.Lease;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.store.Durability;
import dev.ecauto.store.Transaction;
import dev.ecauto.upload.AnswerRecorder.Recorded;
import dev.ecauto.upload.NextCalls.Performed;
import dev.ecauto.upload.queue.UploadConflictException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Works for one account, one turn at a time: a turn claims work, or sends calls to the shop and
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
  private final ShopReader reader;
  private final Claimer claimer;
  private final UploadEvents events;
  private final OutcomeRecorder recorder;
  private final AnswerRecorder answers;
  private final ErrorPolicy policy;

  private final TurnSize turns = new TurnSize();

  private List<ItemProgress> items = List.of();
  private NextCalls calls = new NextCalls.None();
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
    this.events = new UploadEvents(account, config.runnerId());
    this.recorder = new OutcomeRecorder(config, policy, events, services.gate());
    this.claimer = new Claimer(account, services, config, recorder);
    LookRecorder looks = new LookRecorder(config, policy, events, recorder);
    this.answers = new AnswerRecorder(claimer, recorder, looks, services.time().stopSignal());
    this.reader =
        new ShopReader(
            shop,
            run,
            claimer,
            policy,
            new ShopItemAdopter(account, services.items(), events, config));
  }

  /** Takes the next turn; work that is done asks for another one at once. */
  ClaimResult takeTurn() {
    if (calls.isEmpty()) {
      if (!preconditionMet) {
        return checkPrecondition();
      }
      if (claimer.takeUnswept()) {
        reader.forget();
      }
      return reader.isDue(now()) ? reader.read(lease(now())) : claim();
    }
    if (!now().isBefore(trustedUntil)) {
      forget();
      return ClaimResult.Work.DONE;
    }
    record(send());
    return ClaimResult.Work.DONE;
  }

  private NextCalls.Answer send() {
    Instant start = now();
    Instant latest = start.plus(TurnSize.LONGEST);
    Instant until = latest.isBefore(trustedUntil) ? latest : trustedUntil;
    NextCalls.Answer answer =
        shop.send(
            calls, () -> now().isBefore(until) && !services.time().stopSignal().isRequested());
    turns.sent(answer.itemsServed(), Duration.between(start, now()));
    return answer;
  }

  /** Drops what this worker knows, as if it had just started; the store knows enough. */
  void forget() {
    items = List.of();
    calls = new NextCalls.None();
  }

  /** Gives back whatever this worker holds. */
  void close() {
    Instant now = now();
    DayOfAdds day = dayOfAdds();
    List<UploadOutcome> ended =
        run.write(
            tx -> {
              claimer.planner().takeBack(tx, calls.written(), day, now);
              List<UploadOutcome> outcomes = answers.putBack(tx, items, now);
              new AccountRepository().release(tx, account, config.runnerId(), now);
              return outcomes;
            });
    forget();
    ended.forEach(run::ended);
  }

  /** What must be true of the account is asked once, before its first claim. */
  private ClaimResult checkPrecondition() {
    Optional<PlatformError> error = guarded(() -> platform.precondition(account.account()));
    if (error.isEmpty()) {
      preconditionMet = true;
      return ClaimResult.Work.DONE;
    }
    Instant now = now();
    return switch (error.get().errorClass()) {
      case ACCOUNT_STOPPED, AUTHORISATION_LOST, PERMANENT -> {
        run.write(
            tx -> {
              claimer.hold(tx, lease(now));
              events.stopAccount(tx, AccountStop.reason(error.get()), now);
              return true;
            });
        yield new ClaimResult.Stopped(AccountStop.reason(error.get()));
      }
      default -> {
        Instant usual = now.plus(policy.delay(0));
        yield ClaimResult.Idle.heldUp(
            Objects.requireNonNullElse(error.get().retryAt(), usual),
            AccountStop.unread(error.get()));
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

  /** What fits into one call of the platform, or else into a turn. */
  private int claimSize() {
    int inOneCall = claimer.claimSize();
    return inOneCall > 1 || !config.addInterval().isZero() ? inOneCall : turns.next();
  }

  private DayOfAdds dayOfAdds() {
    return DayOfAdds.of(platform.quotas(account.account()));
  }

  private ClaimResult claim() {
    Instant now = now();
    if (now.isBefore(nextAdd)) {
      return new ClaimResult.Idle(Optional.of(nextAdd), Optional.empty());
    }
    int allowed = run.take(claimSize());
    if (allowed == 0) {
      return new ClaimResult.Idle(Optional.empty(), Optional.empty());
    }
    DayOfAdds day = dayOfAdds();
    ClaimResult claimed =
        run.write(tx -> claimer.claim(tx, lease(now), run.scope().times(), day, allowed));
    return claimed.match(
        work -> begin(work, allowed, now),
        idle -> {
          run.giveBack(allowed);
          return idle.until().isPresent() ? untilNextDue(idle, now) : idle;
        },
        stopped -> {
          run.giveBack(allowed);
          return stopped;
        });
  }

  private ClaimResult begin(ClaimResult.Work work, int allowed, Instant now) {
    run.giveBack(allowed - work.items().size() - work.ended().size());
    begun(work.items(), work.calls(), now);
    work.items().forEach(each -> run.claimed(each.task()));
    work.ended().forEach(run::ended);
    return ClaimResult.Work.DONE;
  }

  private ClaimResult untilNextDue(ClaimResult.Idle idle, Instant now) {
    return new ClaimResult.Idle(
        run.read(tx -> claimer.nextDue(tx, idle.until().orElseThrow(), run.scope().times(), now)),
        idle.reason());
  }

  private Lease lease(Instant now) {
    return new Lease(config.runnerId(), now, now.plus(config.lease()));
  }

  private void begun(List<ItemProgress> newItems, NextCalls newCalls, Instant now) {
    items = newItems;
    calls = newCalls;
    trustedUntil = now.plus(config.lease()).minus(config.clockTolerance());
  }

  private void record(NextCalls.Answer answer) {
    Instant now = now();
    DayOfAdds day = dayOfAdds();
    Durability durability = AnswerRecorder.durability(items, answer);
    boolean mayClaim =
        durability == Durability.FLUSHED
            && config.addInterval().isZero()
            && AnswerRecorder.mayBeTheLast(items, answer);
    int allowed = mayClaim ? run.take(claimSize()) : 0;
    AnswerRecorder.Context context =
        new AnswerRecorder.Context(lease(now), day, run.scope().times(), allowed);
    Recorded recorded;
    try {
      recorded = run.write(durability, tx -> answers.record(tx, items, answer, context));
    } catch (UploadConflictException e) {
      recorded = run.write(tx -> giveUpOnConflict(tx, e, now));
    } catch (RuntimeException e) {
      run.giveBack(allowed);
      throw e;
    }
    run.giveBack(allowed - recorded.claimed().size());
    begun(recorded.items(), recorded.calls(), now);
    tell(answer);
    recorded.ended().forEach(run::ended);
    recorded.claimed().forEach(each -> run.claimed(each.task()));
    if (answer.performed().stream().anyMatch(AccountWorker::creates)) {
      nextAdd = now.plus(config.addInterval());
    }
  }

  private static boolean creates(Performed performed) {
    return performed.attempt().step().kind() == Step.Kind.CREATE;
  }

  private void tell(NextCalls.Answer answer) {
    for (Performed performed : answer.performed()) {
      NextCalls.StepAttempt attempt = performed.attempt();
      if (performed.isDone()) {
        run.stepDone(attempt.item().task(), attempt.step().name());
      }
    }
  }

  /** The listing refers to another item: nothing that this run could do is right. */
  private Recorded giveUpOnConflict(Transaction tx, UploadConflictException e, Instant now) {
    List<UploadOutcome> ended = new ArrayList<>();
    List<ItemProgress> others = new ArrayList<>();
    for (ItemProgress each : items) {
      if (each.task().equals(e.task())) {
        answers.giveUp(tx, each, e.reason(), now).ifPresent(ended::add);
      } else {
        others.add(each);
      }
    }
    ended.addAll(answers.putBack(tx, others, now));
    return new Recorded(List.of(), new NextCalls.None(), ended, List.of());
  }

  private Instant now() {
    return services.time().now();
  }
}
