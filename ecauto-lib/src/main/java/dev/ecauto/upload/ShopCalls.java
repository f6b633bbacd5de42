package dev.ecauto.upload;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Words;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.upload.NextCalls.Performed;
import dev.ecauto.upload.NextCalls.StepAttempt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /**
   * Sends calls and waits for every answer; an exception is an answer, too.
   *
   * @param goesOn asked before each item but the first: whether it may still be sent
   */
  NextCalls.Answer send(NextCalls next, BooleanSupplier goesOn) {
    return next.match(
        new NextCalls.Cases<>() {
          @Override
          public NextCalls.Answer none(NextCalls.None none) {
            throw new IllegalStateException("nothing to send");
          }

          @Override
          public NextCalls.Answer steps(NextCalls.Steps steps) {
            return perform(steps.attempts(), goesOn);
          }

          @Override
          public NextCalls.Answer look(NextCalls.Look look) {
            return new NextCalls.Answer.Looked(look.item(), find(look.item()));
          }

          @Override
          public NextCalls.Answer verify(NextCalls.Verify verify) {
            return new NextCalls.Answer.Verified(verify.item(), lookAt(verify.item()));
          }
        });
  }

  private FindResult find(ItemProgress doubtful) {
    Instant notBefore = doubtful.look().map(ItemProgress.Doubt::notBefore).orElse(Instant.EPOCH);
    try {
      return platform.find(account.account(), doubtful.task().item().sku(), notBefore);
    } catch (RuntimeException e) {
      return new FindResult.Unknown(thrown(ErrorClass.RETRYABLE, e));
    }
  }

  private ShopResult<Optional<ShopItem>> lookAt(ItemProgress verified) {
    ItemRef item = new ItemRef(String.valueOf(verified.itemId()), verified.task().item().sku());
    return guarded(() -> platform.look(account.account(), item));
  }

  /** A page of the newest items in the shop. */
  ShopResult<ShopPage> newest(@Nullable String cursor) {
    return guarded(() -> platform.newest(account.account(), cursor));
  }

  /** A page of all items in the shop. */
  ShopResult<ShopPage> list(@Nullable String cursor) {
    return guarded(() -> platform.list(account.account(), cursor));
  }

  private static <T> ShopResult<T> guarded(Supplier<ShopResult<T>> question) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      return new ShopResult.Failed<>(thrown(ErrorClass.RETRYABLE, e));
    }
  }

  private NextCalls.Answer perform(List<StepAttempt> attempts, BooleanSupplier goesOn) {
    Map<Long, List<StepAttempt>> byItem =
        attempts.stream()
            .collect(
                Collectors.groupingBy(StepAttempt::row, LinkedHashMap::new, Collectors.toList()));
    if (byItem.size() > 1 && platform.batchSize(attempts.get(0).step()) > 1) {
      return new NextCalls.Answer.Stepped(performTogether(attempts), List.of());
    }
    List<Performed> performed = new ArrayList<>();
    List<StepAttempt> unsent = new ArrayList<>();
    boolean goOn = true;
    for (List<StepAttempt> ofOne : byItem.values()) {
      goOn = goOn && (performed.isEmpty() || goesOn.getAsBoolean());
      if (goOn) {
        List<Performed> answered = performSideBySide(ofOne);
        performed.addAll(answered);
        goOn = answered.stream().allMatch(Performed::isDone);
      } else {
        unsent.addAll(ofOne);
      }
    }
    return new NextCalls.Answer.Stepped(performed, unsent);
  }

  private List<Performed> performSideBySide(List<StepAttempt> attempts) {
    if (attempts.size() == 1) {
      return List.of(performOne(attempts.get(0)));
    }
    List<CompletableFuture<Performed>> sent =
        attempts.stream()
            .map(each -> CompletableFuture.supplyAsync(() -> performOne(each), images))
            .toList();
    return sent.stream().map(ShopCalls::join).toList();
  }

  private static Performed join(CompletableFuture<Performed> sent) {
    try {
      return sent.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e;
    }
  }

  private static StepCall call(StepAttempt attempt) {
    return new StepCall(attempt.item().task().item(), attempt.step(), attempt.item().itemId());
  }

  private Performed performOne(StepAttempt attempt) {
    try {
      return new Performed(attempt, platform.perform(account.account(), call(attempt)));
    } catch (RuntimeException e) {
      return unknown(attempt, e);
    }
  }

  private List<Performed> performTogether(List<StepAttempt> attempts) {
    try {
      List<StepResult> results =
          platform.performAll(account.account(), attempts.stream().map(ShopCalls::call).toList());
      return IntStream.range(0, attempts.size())
          .mapToObj(i -> new Performed(attempts.get(i), results.get(i)))
          .toList();
    } catch (RuntimeException e) {
      return attempts.stream().map(attempt -> unknown(attempt, e)).toList();
    }
  }

  private static Performed unknown(StepAttempt attempt, RuntimeException e) {
    return new Performed(attempt, new StepResult.NotDone(thrown(ErrorClass.UNKNOWN_OUTCOME, e)));
  }

  static PlatformError thrown(ErrorClass errorClass, RuntimeException e) {
    return new PlatformError(
        errorClass, "exception", "the call failed: " + Words.of(e), null, null);
  }
}
