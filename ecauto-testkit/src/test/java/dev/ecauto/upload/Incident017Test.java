package dev.ecauto.upload;

import static dev.ecauto.upload.SimulatedShop.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.ErrorClass;
import dev.ecauto.model.ListingStatus;
import dev.ecauto.upload.UploadConfig.BrokenImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Items went live without images: nothing is shown before its images are there. */
@Tag("slow")
class Incident017Test {
  private static final UploadScope ALL = UploadScope.due().withEnd(UploadScope.End.QUEUE_EMPTY);

  @TempDir Path dir;

  @Test
  void anItemNoneOfWhoseImagesCanBeTakenStaysInvisible() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      breakImages(rig, "image");

      UploadReport report = rig.drainAll();

      assertThat(report.withheld()).isEqualTo(1);
      assertThat(rig.shop.items()).hasSize(1).noneMatch(item -> item.visible);
      assertThat(rig.conservation().withheld()).isEqualTo(1);
    }
  }

  @Test
  void oneBrokenImageIsTriedAgainOnItsOwnAndThenLeftOut() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      breakImages(rig, "image-2");

      rig.drain(ALL, UploadConfig.builder().brokenImage(BrokenImage.PUBLISH_WITH_THE_REST));

      assertThat(rig.shop.items()).hasSize(1).allMatch(item -> item.visible);
      assertThat(rig.shop.items().get(0).images).containsExactly("image-1");
      assertThat(rig.rows().get(0).retryCount()).as("no try of the item is spent").isZero();
    }
  }

  @Test
  void oneBrokenImageHoldsTheItemWhereThatIsConfigured() {
    try (UploadRig rig = new UploadRig("sqlite", dir).with(1)) {
      breakImages(rig, "image-2");

      rig.drain(ALL, UploadConfig.builder().brokenImage(BrokenImage.HOLD));

      assertThat(rig.shop.items()).hasSize(1).noneMatch(item -> item.visible);
      assertThat(rig.conservation().withheld()).as(ListingStatus.HELD.code()).isEqualTo(1);
    }
  }

  private static void breakImages(UploadRig rig, String prefix) {
    rig.before(
        (call, sku) ->
            call.startsWith(prefix)
                ? error(ErrorClass.IMAGE_FAILED, "no_image", "cannot fetch")
                : null);
  }
}
