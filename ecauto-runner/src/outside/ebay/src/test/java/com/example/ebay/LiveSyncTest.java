package com.example.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.time.Run;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is in the shop is revised by the live sync, in bulk calls. */
class LiveSyncTest {
  private static final int COUNT = 5;

  @TempDir Path directory;

  @Test
  void whatAPersonHidesIsHiddenThere() throws Exception {
    try (EbayFake fake = new EbayFake();
        Ecauto ecauto = Seller.builder(directory.resolve("shop.db"), fake.endpoint()).build()) {
      Seller.register(ecauto, COUNT, Instant.now());
      ecauto.uploads().drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
      assertThat(visible(fake)).isEqualTo(COUNT);

      ecauto
          .live()
          .commands()
          .hide(
              ecauto.listings().find(ListingFilter.of(EbayPlatform.ID)),
              null,
              new LiveCommands.By("the seller", "holidays"));
      Run<Boolean> sync = ecauto.live().start();
      for (int i = 0; i < 600 && visible(fake) > 0; i++) {
        sync.await(Duration.ofMillis(50));
      }
      sync.stop();

      assertThat(sync.await(Duration.ofSeconds(30))).isPresent();
      assertThat(visible(fake)).isZero();
      assertThat(fake.offers()).hasSize(COUNT);
    }
  }

  private static long visible(EbayFake fake) {
    return fake.offers().stream().filter(offer -> offer.get("published").getAsBoolean()).count();
  }
}
