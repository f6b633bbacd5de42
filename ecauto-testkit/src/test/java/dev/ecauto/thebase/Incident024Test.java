package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.base.BaseOperation;
import dev.ecauto.testkit.base.ShopState;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 024: a shop was restricted, and calls went on. */
class Incident024Test {
  @TempDir Path directory;

  @ParameterizedTest
  @EnumSource(
      value = ShopState.class,
      names = {"RESTRICTED", "DELETED", "CLIENT_SUSPENDED"})
  void aShopThatIsNotOpenStopsTheAccountAtTheFirstCall(ShopState state) {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      base.shop.state(ACCOUNT, state);
      UploadItem item = base.item(new Sku("S-1"));
      StepResult result =
          base.platform.perform(
              ACCOUNT, new StepCall(item, base.platform.steps(item).get(0), null));
      assertThat(
              assertThat(result)
                  .asInstanceOf(type(StepResult.NotDone.class))
                  .actual()
                  .error()
                  .errorClass())
          .isEqualTo(ErrorClass.ACCOUNT_STOPPED);
      assertThat(base.shop.count(BaseOperation.ADD)).isEqualTo(1);
      assertThat(base.shop.count(BaseOperation.TOKEN)).isZero();
      assertThat(base.platform.precondition(ACCOUNT).orElseThrow().errorClass())
          .isEqualTo(ErrorClass.ACCOUNT_STOPPED);
    }
  }
}
