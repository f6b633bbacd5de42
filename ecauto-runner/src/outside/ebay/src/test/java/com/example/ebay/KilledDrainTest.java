package com.example.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed in the middle leaves nothing twice and nothing undone. */
class KilledDrainTest {
  private static final int COUNT = 60;

  @TempDir Path directory;

  @Test
  void theNextProcessGoesOn() throws Exception {
    Path file = directory.resolve("shop.db");
    try (EbayFake fake = new EbayFake()) {
      try (Ecauto ecauto = Seller.builder(file, fake.endpoint()).build()) {
        Seller.register(ecauto, COUNT, Instant.now());
      }
      Process first = drain(file, fake);
      while (published(fake) < 10 && first.isAlive()) {
        Thread.onSpinWait();
      }
      first.destroyForcibly().waitFor();
      assertThat(published(fake)).isBetween(10L, COUNT - 1L);

      Process second = drain(file, fake);
      assertThat(second.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(second.exitValue()).isZero();

      assertThat(fake.offers()).hasSize(COUNT);
      assertThat(published(fake)).isEqualTo(COUNT);
      assertThat(fake.offers().stream().map(offer -> offer.get("sku").getAsString()))
          .doesNotHaveDuplicates();
      try (Ecauto ecauto = Seller.builder(file, fake.endpoint()).build()) {
        assertThat(ecauto.queue().listings().listed()).isEqualTo(COUNT);
      }
    }
  }

  private static long published(EbayFake fake) {
    return fake.offers().stream().filter(offer -> offer.get("published").getAsBoolean()).count();
  }

  private static Process drain(Path file, EbayFake fake) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            DrainProcess.class.getName(),
            file.toString(),
            fake.endpoint().toString())
        .inheritIO()
        .start();
  }
}
