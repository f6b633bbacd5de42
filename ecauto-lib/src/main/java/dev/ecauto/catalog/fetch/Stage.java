package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.Operation;
import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.catalog.source.internal.CatalogCall;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One kind of data that ASINs need: who waits for it, how it is asked for and what an answer means.
 * Confined to the fetch's thread.
 */
abstract class Stage {
  final PendingPool pool = new PendingPool();
  final FetchState state;

  Stage(FetchState state) {
    this.state = state;
  }

  /** The call that asks for a group. */
  abstract CatalogCall request(Operation operation, PendingPool.Group group);

  /** Takes what the catalogue says. */
  abstract void took(Operation operation, PendingPool.Group group, CallResult.Items page);

  /** Takes what a price operation says. */
  abstract void took(Operation operation, PendingPool.Group group, CallResult.Prices prices);

  /** Who asks about what an operation does not tell, if another one can. */
  Optional<Stage> instead(Operation operation) {
    return Optional.empty();
  }

  /** Hands a group over to another operation, if one can tell. */
  final boolean isAskedInstead(Operation operation, PendingPool.Group group) {
    Optional<Stage> other = instead(operation);
    other.ifPresent(stage -> group.pending().forEach(stage.pool::add));
    return other.isPresent();
  }

  /** Decides about an ASIN that Amazon refuses even alone. */
  abstract void refused(PendingData entry, CallResult.Refused refused);

  final void handle(Operation operation, PendingPool.Group group, CallResult result) {
    pool.ended();
    ResultHandler handler = new ResultHandler(operation, group);
    result.match(handler).run();
  }

  /** What follows from each result of a call. */
  private final class ResultHandler implements CallResult.Cases<Runnable> {
    private final Operation operation;
    private final PendingPool.Group group;

    ResultHandler(Operation operation, PendingPool.Group group) {
      this.operation = operation;
      this.group = group;
    }

    @Override
    public Runnable items(CallResult.Items items) {
      return made(
          () -> {
            state.refusals().accepted();
            took(operation, group, items);
          });
    }

    @Override
    public Runnable prices(CallResult.Prices prices) {
      return made(
          () -> {
            state.refusals().accepted();
            took(operation, group, prices);
          });
    }

    @Override
    public Runnable refused(CallResult.Refused refused) {
      return made(() -> Stage.this.refused(operation, group, refused));
    }

    @Override
    public Runnable throttled(CallResult.Throttled throttled) {
      return made(() -> Stage.this.throttled(operation, group, throttled));
    }

    @Override
    public Runnable tryLater(CallResult.TryLater tryLater) {
      return made(
          () -> {
            if (!isAskedInstead(operation, group)) {
              failed(group, new Failure(operation, tryLater.cause(), tryLater.requestId()));
            }
          });
    }

    @Override
    public Runnable denied(CallResult.Denied denied) {
      return made(
          () -> {
            state.refusals().refused(Failure.words(denied.cause()));
            failed(group, new Failure(operation, denied.cause(), denied.requestId()));
          });
    }

    @Override
    public Runnable stopped(CallResult.Stopped stopped) {
      return () -> {};
    }

    /** Counts a call that Amazon received. */
    private Runnable made(Runnable then) {
      return () -> {
        state.counts().call(operation);
        then.run();
      };
    }
  }

  /** What went wrong. */
  record Failure(Operation operation, Reason cause, @Nullable String requestId) {
    Failure(Operation operation, String said, @Nullable String requestId) {
      this(operation, words(said), requestId);
    }

    /** What a client said of an answer. */
    static Reason words(String said) {
      return Reason.of(ReasonCode.CALL_FAILED).with("cause", said);
    }

    Reason reason() {
      return Reason.of(ReasonCode.CALL_OPERATION_FAILED)
          .with("operation", operation.wireName())
          .with("cause", cause);
    }
  }

  /** One ASIN's part of an answer failed, or all of it. */
  final void failed(PendingPool.Group group, Failure failure) {
    Instant due = together(group, PendingData::failures);
    group.pending().forEach(entry -> entry.failed(due));
    again(group, failure);
  }

  /** One time for all that failed together: they are asked for in one call again. */
  private Instant together(PendingPool.Group group, ToIntFunction<PendingData> troubles) {
    int most = group.pending().stream().mapToInt(troubles).max().orElse(0);
    return state.now().plus(state.pauseAfter(most + 1));
  }

  private void throttled(
      Operation operation, PendingPool.Group group, CallResult.Throttled throttled) {
    state.counts().throttled++;
    Instant due = together(group, PendingData::throttles);
    group.pending().forEach(entry -> entry.throttled(due));
    again(group, new Failure(operation, throttled.cause(), throttled.requestId()));
  }

  /** Puts the group back, without the ASINs whose tries are used up. */
  private void again(PendingPool.Group group, Failure failure) {
    boolean givenUp = state.refusals().givenUp().isPresent();
    List<PendingData> hopeful =
        group.unanswered().stream().filter(entry -> !givenUp && state.mayTryAgain(entry)).toList();
    group.unanswered().stream()
        .filter(entry -> !hopeful.contains(entry))
        .forEach(entry -> giveUp(entry, failure));
    if (!hopeful.isEmpty()) {
      List<PendingData> asked = group.page() == null ? hopeful : group.pending();
      pool.add(new PendingPool.Group(asked, group.exclusive(), group.pages()));
    }
  }

  private void refused(Operation operation, PendingPool.Group group, CallResult.Refused refused) {
    if (isAskedInstead(operation, group)) {
      return;
    }
    if (refused.blame() == CallResult.Blame.THE_CALL) {
      state.refusals().refused(Failure.words(refused.reason()));
      Failure failure = new Failure(operation, refused.reason(), refused.requestId());
      group.unanswered().forEach(entry -> giveUp(entry, failure));
      return;
    }
    state.refusals().accepted();
    if (group.page() != null) {
      refusedPage(group, new Failure(operation, refused.reason(), refused.requestId()));
    } else {
      refusedAsin(group, refused);
    }
  }

  /** A later page was refused: its token is to blame, and none of the ASINs. */
  abstract void refusedPage(PendingPool.Group group, Failure failure);

  /** One of them is to blame and not named: halve until it is alone. */
  private void refusedAsin(PendingPool.Group group, CallResult.Refused refused) {
    List<PendingData> pending = group.pending();
    if (pending.size() == 1) {
      refused(pending.get(0), refused);
      return;
    }
    int half = pending.size() / 2;
    pool.add(PendingPool.Group.exclusive(pending.subList(0, half)));
    pool.add(PendingPool.Group.exclusive(pending.subList(half, pending.size())));
  }

  /** Asking again will not help. */
  final void giveUp(PendingData entry, Failure failure) {
    state.fail(entry.fetch, failure.reason(), failure.requestId());
  }
}
