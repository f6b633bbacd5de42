package dev.ecauto.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.FindResult;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopPage;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.Step.RetryMode;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every {@link dev.ecauto.platform.SalesPlatform} must do for uploads to be exactly once.
 * Extend it and give it the implementation over a shop of its own; every test gets a fresh one.
 */
public abstract class SalesPlatformContract extends ProcessContract {
  @Test
  void stepsArePureAndMakeTheItemOnceAndShowItLast() {
    List<Step> steps = steps(item());
    assertThat(steps).isEqualTo(steps(item())).doesNotHaveDuplicates();
    assertThat(steps.stream().map(Step::name)).doesNotHaveDuplicates();
    assertThat(steps.stream().filter(step -> step.kind() == Step.Kind.CREATE)).hasSize(1);
    assertThat(steps.get(steps.size() - 1).kind()).isEqualTo(Step.Kind.PUBLISH);
    assertThat(steps.stream().map(Step::cost)).allMatch(cost -> cost >= 1);
  }

  @Test
  void anItemIsCompleteAndVisibleAfterItsLastStep() {
    String id = upload(item());
    assertComplete(only(shop().shopItems()), item());
    assertThat(only(shop().shopItems()).itemId()).isEqualTo(id);
  }

  @Test
  void anItemIsNeverVisibleBeforeItsLastStep() {
    List<Step> steps = steps(item());
    String id = null;
    for (Step step : steps.subList(0, steps.size() - 1)) {
      id = done(perform(item(), step, id));
      assertThat(shop().shopItems())
          .as("after the step %s", step.name())
          .allMatch(item -> item.visibility() == Visibility.HIDDEN);
    }
  }

  @Test
  void anItemThatShallStayHiddenIsNeverShown() {
    UploadItem hidden = hidden(item());
    assertThat(steps(hidden)).noneMatch(step -> step.kind() == Step.Kind.PUBLISH);
    upload(hidden);
    assertThat(only(shop().shopItems()).visibility()).isEqualTo(Visibility.HIDDEN);
  }

  @Test
  void findsWhatWasMadeAndNothingElse() {
    Instant before = shop().clock().instant();
    assertThat(find(before)).isInstanceOf(FindResult.Absent.class);
    upload(shop().item(new Sku("S-B0FFN1RB6J-2")));
    assertThat(find(before)).isInstanceOf(FindResult.Absent.class);
    String id = upload(item());
    assertThat(foundItems(find(before))).extracting(ShopItem::itemId).containsExactly(id);
    assertThat(foundItems(find(Instant.EPOCH))).extracting(ShopItem::itemId).containsExactly(id);
  }

  @Test
  void whatIsFoundIsGoneOnWithHoweverFarItHadCome() {
    String uploaded = upload(item());
    String id = only(foundItems(find(Instant.EPOCH))).itemId();
    for (Step step : steps(item())) {
      id = step.kind() == Step.Kind.CREATE ? id : done(perform(item(), step, id));
    }
    assertThat(id).isEqualTo(uploaded);
    assertComplete(only(shop().shopItems()), item());
  }

  @Test
  void findsEveryDoubleOldestFirst() {
    String id = upload(item());
    assumeTrue(shop().addDuplicate(SKU), "this shop refuses a second item of a SKU");
    List<ShopItem> found = foundItems(find(Instant.EPOCH));
    assertThat(found).hasSize(2).isEqualTo(shop().shopItems());
    assertThat(found.get(0).itemId()).isEqualTo(id);
  }

  @Test
  void repeatingAStepThatSaysSoIsTheSameAsOnce() {
    String id = null;
    for (Step step : steps(item())) {
      String before = id;
      id = done(perform(item(), step, before));
      if (step.retryMode() != RetryMode.RECONCILE_FIRST) {
        assertThat(done(perform(item(), step, before))).isEqualTo(id);
      }
    }
    assertComplete(only(shop().shopItems()), item());
  }

  @Test
  void aLostAnswerOfAnyStepEndsInOneCompleteItem() {
    everyStepMeets(Trouble.LOST_ANSWER);
  }

  @Test
  void aLostRequestOfAnyStepEndsInOneCompleteItem() {
    everyStepMeets(Trouble.LOST_REQUEST);
  }

  @Test
  void aServerErrorOfAnyStepEndsInOneCompleteItem() {
    everyStepMeets(Trouble.SERVER_ERROR);
  }

  /** The item of each round meets the trouble at one step and recovers as the retry mode says. */
  private void everyStepMeets(Trouble trouble) {
    List<Step> steps = steps(item());
    for (int round = 0; round < steps.size(); round++) {
      Step troubled = steps.get(round);
      UploadItem item = shop().item(new Sku("S-B0FFN1RB6J-" + round));
      Instant before = shop().clock().instant();
      String id = null;
      for (Step step : steps) {
        if (step.equals(troubled)) {
          assumeTrue(shop().trouble(callOf(step), trouble, 1), trouble + " is unknown here");
          id = recover(item, step, id, before);
        } else {
          id = done(perform(item, step, id));
        }
      }
      assertThat(shop().shopItems())
          .as("%s at %s", trouble, troubled.name())
          .filteredOn(found -> item.sku().value().equals(found.sku()))
          .hasSize(1)
          .allSatisfy(found -> assertComplete(found, item));
    }
  }

  private String recover(UploadItem item, Step step, @Nullable String id, Instant before) {
    return perform(item, step, id)
        .match(
            done -> {
              assertThat(step.retryMode())
                  .as("the platform repeated %s itself", step.name())
                  .isNotEqualTo(RetryMode.RECONCILE_FIRST);
              return done.itemId();
            },
            notDone ->
                madeAllTheSame(item, step, before, notDone.error().errorClass())
                    .orElseGet(() -> done(perform(item, step, id))));
  }

  private Optional<String> madeAllTheSame(
      UploadItem item, Step step, Instant before, ErrorClass errorClass) {
    assertThat(errorClass).isIn(ErrorClass.UNKNOWN_OUTCOME, ErrorClass.RETRYABLE);
    return errorClass == ErrorClass.UNKNOWN_OUTCOME && step.retryMode() == RetryMode.RECONCILE_FIRST
        ? platform()
            .find(shop().account(), item.sku(), before)
            .match(
                found -> Optional.of(only(found.items()).itemId()),
                absent -> Optional.empty(),
                unknown -> Optional.empty())
        : Optional.empty();
  }

  @Test
  void looksThatFailAreUnknownAndNeverAbsentOrGone() {
    String id = upload(item());
    assumeTrue(shop().trouble(ShopCall.LIST, Trouble.SERVER_ERROR, 10), "no such trouble");
    assertThat(find(Instant.EPOCH)).isInstanceOf(FindResult.Unknown.class);
    assertThat(platform().list(shop().account(), null)).isInstanceOf(ShopResult.Failed.class);
    assumeTrue(shop().trouble(ShopCall.LOOK, Trouble.SERVER_ERROR, 10), "no such trouble");
    assertThat(platform().look(shop().account(), ItemRef.of(id)))
        .isInstanceOf(ShopResult.Failed.class);
  }

  @Test
  void whatTheShopRefusesForGoodIsPermanentAndLeavesNothing() {
    UploadItem item = shop().unacceptableItem(SKU);
    PlatformError error = firstError(item);
    assertThat(error.errorClass()).isEqualTo(ErrorClass.PERMANENT);
    assertThat(error.message()).isNotBlank();
    assertThat(shop().shopItems()).isEmpty();
  }

  private PlatformError firstError(UploadItem item) {
    String id = null;
    for (Step step : steps(item)) {
      StepResult result = perform(item, step, id);
      Optional<PlatformError> error =
          result.match(done -> Optional.empty(), notDone -> Optional.of(notDone.error()));
      if (error.isPresent()) {
        return error.get();
      }
      id = done(result);
    }
    throw new AssertionError("the shop took " + item.sku());
  }

  @Test
  void anExpiredTokenIsRefreshedInsideTheCall() {
    String id = null;
    for (Step step : steps(item())) {
      assumeTrue(shop().trouble(callOf(step), Trouble.TOKEN_EXPIRED, 1), "no tokens here");
      id = done(perform(item(), step, id));
    }
    assertComplete(only(shop().shopItems()), item());
  }

  @Test
  void quotasCountEveryCall() {
    List<QuotaUse> before = quotas();
    assertThat(before).isNotEmpty();
    upload(item());
    int cost = steps(item()).stream().mapToInt(Step::cost).sum();
    assertThat(quotas())
        .allSatisfy(
            after -> {
              int used = after.used() - quota(before, after.name()).used();
              assertThat(used).isEqualTo(after.name().equals(QuotaUse.ADDS) ? 1 : cost);
              assertThat(after.resetsAt()).isAfter(shop().clock().instant());
              assertThat(after.since()).isBeforeOrEqualTo(shop().clock().instant());
            });
  }

  @Test
  void aCallThatWouldBreakAQuotaIsNotSent() {
    for (String name : quotas().stream().map(QuotaUse::name).toList()) {
      closeShop();
      openShop();
      shop().useUp(name, 0);
      StepResult result =
          name.equals(QuotaUse.ADDS)
              ? createStepResult()
              : perform(item(), steps(item()).get(0), null);
      PlatformError error = error(result);
      assertThat(error.errorClass()).isIn(QUOTA);
      assertThat(error.retryAt()).isAfter(shop().clock().instant());
      assertThat(shop().refusedByQuota()).isZero();
      assertThat(shop().shopItems()).isEmpty();
    }
  }

  private StepResult createStepResult() {
    String id = null;
    for (Step step : steps(item())) {
      StepResult result = perform(item(), step, id);
      if (step.kind() == Step.Kind.CREATE) {
        return result;
      }
      id = done(result);
    }
    throw new AssertionError("no step makes the item");
  }

  @Test
  void theLastCallOfAQuotaIsStillMade() {
    Step first = steps(item()).get(0);
    String name = quotas().get(0).name();
    shop().useUp(name, first.cost());
    done(perform(item(), first, null));
    assertThat(quota(quotas(), name).left()).isZero();
  }

  @Test
  void aRefusalByTheShopIsAQuotaErrorWithTheTimeOfItsReset() {
    Step first = steps(item()).get(0);
    assumeTrue(shop().trouble(callOf(first), Trouble.THROTTLED, 1), "no such trouble");
    PlatformError error = error(perform(item(), first, null));
    assertThat(error.errorClass()).isIn(QUOTA);
    assertThat(error.retryAt()).isAfter(shop().clock().instant());
    assertThat(perform(item(), first, null)).isInstanceOf(StepResult.NotDone.class);
    assertThat(shop().shopItems()).isEmpty();
  }

  @Test
  void aRestrictedShopStopsTheAccount() {
    shop().restrict();
    StepResult result = perform(item(), steps(item()).get(0), null);
    assertThat(error(result).errorClass()).isEqualTo(ErrorClass.ACCOUNT_STOPPED);
    assertThat(shop().shopItems()).isEmpty();
  }

  @Test
  void thePreconditionHoldsForAReadyAccountAndSaysWhatIsMissing() {
    assertThat(platform().precondition(shop().account())).isEmpty();
    closeShop();
    openShop();
    shop().breakPrecondition();
    Optional<PlatformError> error = platform().precondition(shop().account());
    assertThat(error).isPresent();
    assertThat(error.orElseThrow().message()).isNotBlank();
  }

  @Test
  void listsEveryItemOnce() {
    for (int i = 0; i < 5; i++) {
      upload(shop().item(new Sku("S-B0FFN1RB6J-" + i)));
    }
    List<ShopItem> listed = new ArrayList<>();
    String cursor = null;
    do {
      ShopPage page = ok(platform().list(shop().account(), cursor));
      listed.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    assertThat(listed).containsExactlyInAnyOrderElementsOf(shop().shopItems());
  }

  @Test
  void looksAtOneItemAndSaysIfItIsGone() {
    String id = upload(item());
    assertThat(ok(platform().look(shop().account(), ItemRef.of(id))))
        .contains(only(shop().shopItems()));
    assertThat(platform().remove(shop().account(), ItemRef.of(id)))
        .isInstanceOf(ShopResult.Ok.class);
    assertThat(ok(platform().look(shop().account(), ItemRef.of(id)))).isEmpty();
    assertThat(find(Instant.EPOCH)).isInstanceOf(FindResult.Absent.class);
    assertThat(shop().shopItems()).isEmpty();
  }

  @Test
  void severalItemsOfABatchFailOrSucceedEachOnItsOwn() {
    List<UploadItem> items =
        List.of(
            shop().item(new Sku("S-B0FFN1RB6J-1")),
            shop().unacceptableItem(new Sku("S-B0FFN1RB6J-2")),
            shop().item(new Sku("S-B0FFN1RB6J-3")));
    Step first = steps(items.get(0)).get(0);
    List<StepResult> results =
        shop()
            .platform()
            .performAll(
                shop().account(),
                items.stream().map(item -> new StepCall(item, first, null)).toList());
    assertThat(results).hasSize(3);
    assertThat(results.get(0)).isInstanceOf(StepResult.Done.class);
    assertThat(results.get(1)).isInstanceOf(StepResult.NotDone.class);
    assertThat(results.get(2)).isInstanceOf(StepResult.Done.class);
    assertThat(platform().batchSize(first)).isPositive();
  }

  @Test
  void manyThreadsUploadManyItemsOnceEach() {
    int count = 24;
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      CompletableFuture.allOf(
              IntStream.range(0, count)
                  .mapToObj(i -> shop().item(new Sku("S-B0FFN1RB6J-" + i)))
                  .map(item -> CompletableFuture.runAsync(() -> upload(item), threads))
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      threads.shutdown();
    }
    assertThat(shop().shopItems()).hasSize(count).extracting(ShopItem::sku).doesNotHaveDuplicates();
    assertThat(shop().shopItems()).allMatch(item -> item.visibility() == Visibility.PUBLIC);
  }

  private static UploadItem hidden(UploadItem item) {
    return new UploadItem(
        item.sku(),
        item.asin(),
        item.title(),
        item.description(),
        item.price(),
        item.quantity(),
        item.images(),
        Visibility.HIDDEN);
  }

  private FindResult find(Instant notBefore) {
    return platform().find(shop().account(), SKU, notBefore);
  }

  private static List<ShopItem> foundItems(FindResult result) {
    return result.match(
        FindResult.Found::items,
        absent -> {
          throw new AssertionError("not found");
        },
        unknown -> {
          throw new AssertionError("not found: " + unknown.error());
        });
  }

  private static void assertComplete(ShopItem actual, UploadItem expected) {
    assertThat(actual.sku()).isEqualTo(expected.sku().value());
    assertThat(actual.title()).isEqualTo(expected.title());
    assertThat(actual.price()).isEqualTo(expected.price());
    assertThat(actual.quantity()).isEqualTo(expected.quantity());
    assertThat(actual.imageCount()).isEqualTo(expected.images().size());
    assertThat(actual.visibility()).isEqualTo(expected.visibility());
  }
}
