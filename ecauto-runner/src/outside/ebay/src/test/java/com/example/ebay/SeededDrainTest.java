package com.example.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred seeds of lost requests, lost answers, server errors and dead tokens, on virtual time:
 * every listing is in the shop once, whatever was drawn. A process ends and another goes on in the
 * middle of each.
 */
class SeededDrainTest {
  private static final int SEEDS = 100;
  private static final List<Trouble> TROUBLES =
      List.of(
          Trouble.LOST_REQUEST, Trouble.LOST_ANSWER, Trouble.SERVER_ERROR, Trouble.TOKEN_EXPIRED);

  @TempDir Path directory;

  @Test
  void everyListingIsInTheShopOnce() throws Exception {
    for (int seed = 1; seed <= SEEDS; seed++) {
      run(seed);
    }
  }

  private void run(int seed) throws Exception {
    Random random = new Random(seed);
    double roughness = random.nextDouble() * 0.3;
    int count = 1 + random.nextInt(5);
    VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));
    Path file = directory.resolve("seed-" + seed + ".db");
    try (EbayFake fake = new EbayFake()) {
      fake.weather(new Weather(random, roughness));
      try (Ecauto ecauto = Seller.builder(file, fake.endpoint()).time(time).build()) {
        Seller.register(ecauto, count, time.now());
        ecauto.uploads().drain(scope(UploadScope.End.NOTHING_DUE).limit(1 + random.nextInt(count)));
      }
      try (Ecauto ecauto = Seller.builder(file, fake.endpoint()).time(time).build()) {
        ecauto.uploads().drain(scope(UploadScope.End.QUEUE_EMPTY));

        assertThat(ecauto.queue().listings().listed()).as("seed %d", seed).isEqualTo(count);
        assertThat(fake.offers())
            .as("seed %d", seed)
            .hasSize(count)
            .allMatch(offer -> offer.get("published").getAsBoolean());
      }
    }
  }

  /** A token that was just given is not refused: that would mean a lost authorisation. */
  private static final class Weather implements Function<ShopCall, Optional<Trouble>> {
    private final Random random;
    private final double roughness;
    private boolean freshToken;

    Weather(Random random, double roughness) {
      this.random = random;
      this.roughness = roughness;
    }

    @Override
    public Optional<Trouble> apply(ShopCall call) {
      Optional<Trouble> drawn =
          random.nextDouble() < roughness
              ? Optional.of(TROUBLES.get(random.nextInt(TROUBLES.size())))
              : Optional.empty();
      boolean refused = drawn.equals(Optional.of(Trouble.TOKEN_EXPIRED));
      Optional<Trouble> told = refused && freshToken ? Optional.empty() : drawn;
      freshToken = told.equals(Optional.of(Trouble.TOKEN_EXPIRED));
      return told;
    }
  }

  private static UploadScope scope(UploadScope.End end) {
    return UploadScope.due().times(UploadScope.Times.IGNORED).until(end);
  }
}
