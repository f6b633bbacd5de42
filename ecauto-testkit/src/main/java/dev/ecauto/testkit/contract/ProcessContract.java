package dev.ecauto.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.UploadItem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What must hold when a process dies, starts anew, or is one of several on the same store. */
abstract class ProcessContract extends RevisionContract {
  @Test
  void anotherProcessGoesOnWhereOneWasKilled() {
    UploadItem item = item();
    List<Step> steps = steps(item);
    String id = null;
    for (Step step : steps) {
      SalesPlatform process = shop().anotherProcess();
      id = done(process.perform(shop().account(), new StepCall(item, step, id)));
    }
    assertThat(inShop(SKU).itemId()).isEqualTo(id);
    assertThat(inShop(SKU).visibility()).isEqualTo(item.visibility());
    assertThat(inShop(SKU).imageCount()).isEqualTo(item.images().size());
  }

  @Test
  void whatAProcessUsedOfAQuotaIsCountedAfterItsDeath() {
    List<QuotaUse> before = quotas();
    upload(item());
    assertThat(shop().anotherProcess().quotas(shop().account()))
        .allSatisfy(
            after ->
                assertThat(after.used())
                    .as("%s after the death of who used it", after.name())
                    .isGreaterThan(quota(before, after.name()).used()));
  }

  @Test
  void twoProcessesTogetherStayInsideAQuota() {
    ItemRef item = uploaded(SKU);
    String name = quotas().get(0).name();
    int left = 5;
    platform().close();
    shop().useUp(name, left);
    List<SalesPlatform> processes = List.of(shop().anotherProcess(), shop().anotherProcess());
    int made = 0;
    for (int i = 0; i < 4 * left; i++) {
      made +=
          processes
              .get(i % processes.size())
              .look(shop().account(), item)
              .<Integer>match(
                  ok -> 1,
                  failed -> {
                    assertThat(failed.error().errorClass()).isIn(QUOTA);
                    return 0;
                  });
    }
    assertThat(made).isEqualTo(left);
    assertThat(shop().refusedByQuota()).isZero();
  }

  @Test
  void aTokenThatOneProcessRefreshedServesTheOther() {
    ItemRef item = uploaded(SKU);
    SalesPlatform other = shop().anotherProcess();
    assumeTrue(shop().trouble(ShopCall.LOOK, Trouble.TOKEN_EXPIRED, 1), "no tokens here");
    for (int round = 0; round < 3; round++) {
      assertThat(ok(other.look(shop().account(), item))).isPresent();
      assertThat(ok(platform().look(shop().account(), item))).isPresent();
      shop().trouble(ShopCall.LOOK, Trouble.TOKEN_EXPIRED, 1);
    }
    assertThat(ok(shop().anotherProcess().look(shop().account(), item))).isPresent();
  }

  @Test
  void aShopThatStoppedOneProcessStopsTheOther() {
    ItemRef item = uploaded(SKU);
    SalesPlatform other = shop().anotherProcess();
    shop().restrict();
    for (SalesPlatform process : List.of(platform(), other)) {
      process
          .look(shop().account(), item)
          .<ErrorClass>match(
              ok -> {
                throw new AssertionError("a restricted shop answered");
              },
              failed -> {
                assertThat(failed.error().errorClass()).isEqualTo(ErrorClass.ACCOUNT_STOPPED);
                return failed.error().errorClass();
              });
    }
  }

  @Test
  void closingTwiceIsTheSameAsOnceAndHarmsNoOtherProcess() {
    ItemRef item = uploaded(SKU);
    SalesPlatform other = shop().anotherProcess();
    platform().close();
    platform().close();
    assertThat(ok(other.look(shop().account(), item))).isPresent();
  }

  @Test
  void aClosedProcessLeavesNothingReserved() {
    List<QuotaUse> before = quotas();
    upload(item());
    int cost = steps(item()).stream().mapToInt(Step::cost).sum();
    platform().close();
    assertThat(shop().anotherProcess().quotas(shop().account()))
        .allSatisfy(
            after -> {
              int used = after.used() - quota(before, after.name()).used();
              assertThat(used).isEqualTo(after.name().equals(QuotaUse.ADDS) ? 1 : cost);
            });
  }
}
