package dev.ecauto.thebase;

import static dev.ecauto.thebase.TheBaseShopUnderTest.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.ecauto.model.Money;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishingTest {
  @TempDir Path directory;

  /** Between the addition and the last step lies a night, or a pause, and the cost has risen. */
  @Test
  void anItemIsShownAtThePriceOfThatMoment() {
    try (TheBaseShopUnderTest base = new TheBaseShopUnderTest(directory)) {
      UploadItem added = base.item(new Sku("S-B0FFN1RB6J-1"));
      List<Step> steps = base.platform.steps(added);
      String id = null;
      for (Step step : steps.subList(0, steps.size() - 1)) {
        id = perform(base, new StepCall(added, step, id));
      }
      Money risen = Money.yen(added.price().minorUnits() + 5_000);
      perform(base, new StepCall(priced(added, risen), steps.get(steps.size() - 1), id));
      assertThat(base.shopItems().get(0).price()).isEqualTo(risen);
    }
  }

  private static String perform(TheBaseShopUnderTest base, StepCall call) {
    StepResult result = base.platform.perform(ACCOUNT, call);
    return assertThat(result).asInstanceOf(type(StepResult.Done.class)).actual().itemId();
  }

  private static UploadItem priced(UploadItem item, Money price) {
    return new UploadItem(
        item.sku(),
        item.asin(),
        item.title(),
        item.description(),
        price,
        item.quantity(),
        item.images(),
        item.visibility());
  }
}
