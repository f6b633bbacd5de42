package dev.ecauto.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Sku;
import dev.ecauto.platform.ItemRef;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A fresh shop for each test, and what is often done with it. */
abstract class ShopFixture {
  static final Sku SKU = new Sku("S-B0FFN1RB6J-1");
  static final Set<ErrorClass> QUOTA =
      Set.of(ErrorClass.QUOTA_HOUR, ErrorClass.QUOTA_DAY, ErrorClass.QUOTA_ADDS);

  private @Nullable PlatformUnderTest opened;

  /** The implementation over an empty shop. */
  protected abstract PlatformUnderTest open();

  @BeforeEach
  final void openShop() {
    opened = open();
  }

  @AfterEach
  final void closeShop() {
    shop().close();
  }

  final PlatformUnderTest shop() {
    return Objects.requireNonNull(opened);
  }

  final SalesPlatform platform() {
    return shop().platform();
  }

  final UploadItem item() {
    return shop().item(SKU);
  }

  final List<Step> steps(UploadItem item) {
    return platform().steps(item);
  }

  final StepResult perform(UploadItem item, Step step, @Nullable String itemId) {
    return platform().perform(shop().account(), new StepCall(item, step, itemId));
  }

  /** Puts an item into the shop, with all its steps, and yields its id. */
  final String upload(UploadItem item) {
    String id = null;
    for (Step step : steps(item)) {
      id = done(perform(item, step, id));
    }
    if (id == null) {
      throw new AssertionError("the item " + item.sku() + " has no steps");
    }
    return id;
  }

  /** The item of a SKU that is in the shop, asked of the shop itself. */
  final ShopItem inShop(Sku sku) {
    return only(
        shop().shopItems().stream().filter(item -> sku.value().equals(item.sku())).toList());
  }

  final ItemRef uploaded(Sku sku) {
    return new ItemRef(upload(shop().item(sku)), sku);
  }

  final List<QuotaUse> quotas() {
    return platform().quotas(shop().account());
  }

  static QuotaUse quota(List<QuotaUse> quotas, String name) {
    return quotas.stream().filter(use -> use.name().equals(name)).findFirst().orElseThrow();
  }

  static ShopCall callOf(Step step) {
    return switch (step.kind()) {
      case CREATE -> ShopCall.CREATE;
      case IMAGE -> ShopCall.IMAGE;
      case UPDATE -> ShopCall.UPDATE;
      case PUBLISH -> ShopCall.PUBLISH;
    };
  }

  static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }

  static String done(StepResult result) {
    return result.match(
        StepResult.Done::itemId,
        notDone -> {
          throw new AssertionError("not done: " + notDone.error());
        });
  }

  static PlatformError error(StepResult result) {
    return result.match(
        done -> {
          throw new AssertionError("done as item " + done.itemId());
        },
        StepResult.NotDone::error);
  }

  static <T> T ok(ShopResult<T> result) {
    return result.match(
        ShopResult.Ok::value,
        failed -> {
          throw new AssertionError("failed: " + failed.error());
        });
  }
}
