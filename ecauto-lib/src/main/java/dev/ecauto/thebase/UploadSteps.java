package dev.ecauto.thebase;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import dev.ecauto.platform.PlatformError;
import dev.ecauto.platform.ShopResult;
import dev.ecauto.platform.Step;
import dev.ecauto.platform.StepCall;
import dev.ecauto.platform.StepResult;
import dev.ecauto.platform.UploadItem;
import java.util.ArrayList;
import java.util.List;

/**
 * How an item gets into a BASE shop: added invisible, then its images, then shown. BASE takes no
 * images with the item itself.
 */
final class UploadSteps {
  private static final String IMAGE = "image-";
  private static final Step ADD =
      new Step("add", Step.Kind.CREATE, Step.RetryMode.RECONCILE_FIRST, 1);
  private static final Step PUBLISH =
      new Step("publish", Step.Kind.PUBLISH, Step.RetryMode.REPEATABLE, 1);

  private final int maxImages;

  UploadSteps(int maxImages) {
    this.maxImages = maxImages;
  }

  List<Step> of(UploadItem item) {
    List<Step> steps = new ArrayList<>();
    steps.add(ADD);
    for (int number = 1; number <= Math.min(maxImages, item.images().size()); number++) {
      steps.add(new Step(IMAGE + number, Step.Kind.IMAGE, Step.RetryMode.REPEATABLE, 1));
    }
    if (item.visibility() == Visibility.PUBLIC) {
      steps.add(PUBLISH);
    }
    return List.copyOf(steps);
  }

  StepResult perform(AccountClient client, StepCall call) {
    UploadItem item = call.item();
    if (!of(item).contains(call.step())) {
      return permanent("no_such_step", "'" + call.step().name() + "' is no step of " + item.sku());
    }
    if (!item.price().currency().equals(Money.JPY)) {
      return permanent(
          "currency", item.sku() + " costs " + item.price() + ": BASE takes whole yen only");
    }
    if (call.step().equals(ADD)) {
      return resultOf(client.call(new AddItem(item)));
    }
    String itemId = call.itemId();
    if (itemId == null) {
      return permanent(
          "no_item_id", "the step '" + call.step().name() + "' of " + item.sku() + " needs an id");
    }
    if (call.step().equals(PUBLISH)) {
      return resultOf(client.call(new PublishItem(itemId, item)));
    }
    int number = Integer.parseInt(call.step().name().substring(IMAGE.length()));
    String url = item.images().urls().get(number - 1);
    return resultOf(client.call(new AddImage(itemId, number, url)));
  }

  private static StepResult resultOf(ShopResult<String> result) {
    return result.match(
        ok -> new StepResult.Done(ok.value(), null),
        failed -> new StepResult.NotDone(failed.error()));
  }

  private static StepResult permanent(String code, String message) {
    return new StepResult.NotDone(
        new PlatformError(ErrorClass.PERMANENT, code, "not sent: " + message, null, null));
  }
}
