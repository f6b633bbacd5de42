package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.Sku;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import dev.ecauto.testkit.base.FakeItem;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 017/018: items went live without images or without SKU. */
class Incident018Test {
  private static final Sku SKU = new Sku("S-B0FFN1RB6J-1");

  @TempDir Path directory;

  @Test
  void anItemHasItsSkuFromTheFirstMomentAndItsImagesBeforeItIsShown() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      UploadItem item = base.item(SKU);
      String id = null;
      for (Step step : base.platform.steps(item)) {
        StepResult result = base.platform.perform(ACCOUNT, new StepCall(item, step, id));
        id = assertThat(result).asInstanceOf(type(StepResult.Done.class)).actual().itemId();
        FakeItem inShop = base.shop.items(ACCOUNT).get(0);
        assertThat(inShop.identifier()).isEqualTo(SKU.value());
        assertThat(!inShop.visible() || inShop.imageUrls().size() == 2).isTrue();
      }
      assertThat(base.shop.visibleWithoutImages()).isEmpty();
    }
  }

  @Test
  void publishingRestoresASkuThatGotLost() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      UploadItem item = base.item(SKU);
      String id = null;
      for (Step step : base.platform.steps(item)) {
        if (step.kind() == Step.Kind.PUBLISH) {
          base.shop.changeByHand(ACCOUNT, Long.parseLong(id), Map.of("identifier", ""));
        }
        StepResult result = base.platform.perform(ACCOUNT, new StepCall(item, step, id));
        id = assertThat(result).asInstanceOf(type(StepResult.Done.class)).actual().itemId();
      }
      assertThat(base.shop.items(ACCOUNT).get(0).identifier()).isEqualTo(SKU.value());
    }
  }
}
