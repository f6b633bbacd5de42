package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.PlatformError;
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

/** 034: at the hourly limit the batch went on and marked everything failed for good. */
class Incident034Test {
  @TempDir Path directory;

  @Test
  void theHourlyLimitIsAPauseToTheFullHourAndNoCallGoesOutBefore() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.faults(
          FaultPlan.builder(1)
              .on(BaseOperation.ADD, 1, BaseError.HOUR_API_LIMIT.fault(Fault.When.BEFORE_ACTING))
              .build());
      for (int i = 0; i < 50; i++) {
        PlatformError error = add(base, "S-" + i);
        assertThat(error.errorClass()).isEqualTo(ErrorClass.QUOTA_HOUR);
        assertThat(error.retryAt()).isEqualTo("2026-11-25T04:00:02Z");
      }
      assertThat(base.shop.count()).isEqualTo(1);
    }
  }

  private static PlatformError add(TheBaseShopUnderTest base, String sku) {
    UploadItem item = base.item(new Sku(sku));
    StepResult result =
        base.platform.perform(ACCOUNT, new StepCall(item, base.platform.steps(item).get(0), null));
    return assertThat(result).asInstanceOf(type(StepResult.NotDone.class)).actual().error();
  }
}
