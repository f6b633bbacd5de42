package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.base.BaseError;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.server.Fault;
import dev.ecauto.testkit.server.FaultPlan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 025/035: a wrong parameter was read as "item gone", and live items would have been delisted. */
class Incident025Test {
  @TempDir Path directory;

  @Test
  void aCallWithoutItsItemIdIsABugAndSaysNothingOfTheItem() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      String id = upload(base);
      base.shop.faults(
          FaultPlan.builder(1)
              .always(BaseOperation.DETAIL, BaseError.NO_ITEM_ID.fault(Fault.When.BEFORE_ACTING))
              .always(BaseOperation.EDIT, BaseError.NO_ITEM_ID.fault(Fault.When.BEFORE_ACTING))
              .build());
      var look = base.platform.look(ACCOUNT, ItemRef.of(id));
      assertThat(
              assertThat(look)
                  .asInstanceOf(type(ShopResult.Failed.class))
                  .actual()
                  .error()
                  .errorClass())
          .isEqualTo(ErrorClass.PERMANENT);
      UploadItem item = base.item(new Sku("S-1"));
      Step publish = base.platform.steps(item).get(3);
      StepResult edit = base.platform.perform(ACCOUNT, new StepCall(item, publish, id));
      assertThat(
              assertThat(edit)
                  .asInstanceOf(type(StepResult.NotDone.class))
                  .actual()
                  .error()
                  .errorClass())
          .isEqualTo(ErrorClass.PERMANENT);
    }
  }

  @Test
  void theItemIdStandsInThePathSoThatALiveItemIsSeen() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      String id = upload(base);
      assertThat(base.platform.look(ACCOUNT, ItemRef.of(id)))
          .isInstanceOfSatisfying(
              ShopResult.Ok.class, ok -> assertThat(ok.value().toString()).contains(id));
    }
  }

  @Test
  void anItemThatIsReallyGoneIsGone() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      String id = upload(base);
      base.shop.deleteByHand(ACCOUNT, Long.parseLong(id));
      UploadItem item = base.item(new Sku("S-1"));
      Step publish = base.platform.steps(item).get(3);
      StepResult edit = base.platform.perform(ACCOUNT, new StepCall(item, publish, id));
      assertThat(
              assertThat(edit)
                  .asInstanceOf(type(StepResult.NotDone.class))
                  .actual()
                  .error()
                  .errorClass())
          .isEqualTo(ErrorClass.ITEM_GONE);
      assertThat(base.platform.look(ACCOUNT, ItemRef.of(id)))
          .isInstanceOfSatisfying(
              ShopResult.Ok.class, ok -> assertThat(ok.value()).hasToString("Optional.empty"));
    }
  }

  private static String upload(TheBaseShopUnderTest base) {
    UploadItem item = base.item(new Sku("S-1"));
    String id = "";
    for (Step step : base.platform.steps(item)) {
      StepResult result =
          base.platform.perform(
              ACCOUNT, new StepCall(item, step, step.kind() == Step.Kind.CREATE ? null : id));
      id = assertThat(result).asInstanceOf(type(StepResult.Done.class)).actual().itemId();
    }
    return id;
  }
}
