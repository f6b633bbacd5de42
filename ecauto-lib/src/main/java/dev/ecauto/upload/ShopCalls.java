package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * The calls of one account to its shop. An exception out of a platform is an unknown outcome, never
 * a failure of the run.
 */
final class ShopCalls {
  private final AccountKey account;
  private final SalesPlatform platform;
  private final Executor images;

  ShopCalls(AccountKey account, SalesPlatform platform, Executor images) {
    this.account = account;
    this.platform = platform;
    this.images = images;
  }

  /** Sends a wave and waits for every answer; an exception is an answer, too. */
  NextCalls.Answer send(NextCalls next) {
    if (next instanceof NextCalls.Look look) {
      return new NextCalls.Answer.Looked(look.run(), find(look.run()));
    } else if (next instanceof NextCalls.Verify verify) {
      return new NextCalls.Answer.Verified(verify.run(), look(verify.run()));
    } else if (next instanceof NextCalls.Steps steps) {
      return new NextCalls.Answer.Stepped(steps.attempts(), perform(steps.attempts()));
    }
    throw new IllegalStateException("nothing to send");
  }

  private FindResult find(ItemProgress doubtful) {
    try {
      return platform.find(
          account.account(),
          doubtful.task().item().sku(),
          doubtful.doubtfulSince().orElse(Instant.EPOCH));
    } catch (RuntimeException e) {
      return new FindResult.Unknown(thrown(ErrorClass.RETRYABLE, e));
    }
  }

  private ShopResult<Optional<ShopItem>> look(ItemProgress verified) {
    try {
      return platform.look(
          account.account(),
          new ItemRef(String.valueOf(verified.itemId()), verified.task().item().sku()));
    } catch (RuntimeException e) {
      return new ShopResult.Failed<>(thrown(ErrorClass.RETRYABLE, e));
    }
  }

  private List<StepResult> perform(List<NextCalls.StepAttempt> tickets) {
    List<StepCall> calls =
        tickets.stream()
            .map(t -> new StepCall(t.run().task().item(), t.step(), t.run().itemId()))
            .toList();
    boolean oneItem = tickets.stream().map(NextCalls.StepAttempt::run).distinct().count() == 1;
    if (!oneItem) {
      return performTogether(calls);
    }
    if (calls.size() == 1) {
      return List.of(performOne(calls.get(0)));
    }
    List<CompletableFuture<StepResult>> sent =
        calls.stream()
            .map(call -> CompletableFuture.supplyAsync(() -> performOne(call), images))
            .toList();
    return sent.stream().map(ShopCalls::join).toList();
  }

  private static StepResult join(CompletableFuture<StepResult> sent) {
    try {
      return sent.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private StepResult performOne(StepCall call) {
    try {
      return platform.perform(account.account(), call);
    } catch (RuntimeException e) {
      return new StepResult.NotDone(thrown(ErrorClass.UNKNOWN_OUTCOME, e));
    }
  }

  private List<StepResult> performTogether(List<StepCall> calls) {
    try {
      return platform.performAll(account.account(), calls);
    } catch (RuntimeException e) {
      StepResult unknown = new StepResult.NotDone(thrown(ErrorClass.UNKNOWN_OUTCOME, e));
      return calls.stream().map(call -> unknown).toList();
    }
  }

  static PlatformError thrown(ErrorClass errorClass, RuntimeException e) {
    return new PlatformError(
        errorClass, "exception", e.getClass().getSimpleName() + ": " + e.getMessage(), null, null);
  }
}
