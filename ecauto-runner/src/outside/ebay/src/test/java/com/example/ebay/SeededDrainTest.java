package com.example.ebay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.Ecauto;
import dev.ecauto.EcautoObserver;
import dev.ecauto.listing.ListingFilter;
import dev.ecauto.live.LiveCommands;
import dev.ecauto.live.SyncRequest;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.contract.ShopCall;
import dev.ecauto.testkit.contract.Trouble;
import dev.ecauto.upload.UploadConfig;
import dev.ecauto.upload.UploadOutcome;
import dev.ecauto.upload.UploadScope;
import dev.ecauto.upload.queue.ListingCounts;
import dev.ecauto.upload.queue.UploadTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hundred seeds on virtual time. Drawn are lost requests, lost answers, server errors, dead
 * tokens and exhausted days around each call, and processes that die after any step: whatever was
 * drawn, every listing is in the shop once, and then the live sync hides all of them.
 */
class SeededDrainTest {
  private static final int SEEDS = 100;
  private static final int MOST_TRIES = 200;
  private static final UploadScope ALL =
      UploadScope.due().withTimes(UploadScope.Times.IGNORED).withEnd(UploadScope.End.QUEUE_EMPTY);

  @TempDir Path directory;

  @Test
  void everyListingIsInTheShopOnceAndFollowsTheSync() throws Exception {
    Path empty = directory.resolve("empty.db");
    Ecauto.builder().store("jdbc:sqlite:" + empty).build().close();
    int deaths = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Path file = Files.copy(empty, directory.resolve("seed-" + seed + ".db"));
      try (Seed run = new Seed(seed, file)) {
        run.drain();
        run.hide();
        deaths += run.processes.size() - 1;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
    assertThat(deaths).as("the simulation is rough").isGreaterThan(SEEDS / 2);
  }

  /** A process dies: an error, so that nobody recovers from it. */
  private static final class Death extends Error {}

  /** One store, one shop, and processes one after another. */
  private static final class Seed implements AutoCloseable {
    final Deque<Ecauto> processes = new ArrayDeque<>();
    private final Random random;
    private final double roughness;
    private final int count;
    private final Path file;
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-23T00:00:00Z"));
    private final EbayFake fake = new EbayFake();

    Seed(long seed, Path file) throws IOException {
      this.random = new Random(seed * 0x9E3779B97F4A7C15L); // neighbours differ
      this.roughness = random.nextDouble() * 0.3;
      this.count = 1 + random.nextInt(4);
      this.file = file;
      begin();
      Seller.register(processes.getLast(), count, time.now());
      fake.weather(new Weather(random, roughness));
    }

    private void begin() {
      processes.add(
          Seller.builder(file, fake.endpoint())
              .time(time)
              .observer(new Deaths(random, roughness * 0.5))
              .upload(
                  UploadConfig.builder()
                      .runnerId("process-" + processes.size())
                      .maxRetries(50)
                      .pollInterval(Duration.ofHours(1))
                      .build())
              .build());
    }

    void drain() {
      for (int i = 0; i < MOST_TRIES && !isDone(); i++) {
        try {
          processes.getLast().uploads().drain(ALL.withLimit(1 + random.nextInt(count)));
        } catch (CompletionException died) {
          assertThat(died).hasCauseInstanceOf(Death.class);
          begin();
        }
      }
      assertThat(processes.getLast().queue().listings().listed()).isEqualTo(count);
      assertThat(fake.offers())
          .hasSize(count)
          .allMatch(offer -> offer.get("published").getAsBoolean());
      assertThat(fake.offers().stream().map(offer -> offer.get("sku").getAsString()))
          .doesNotHaveDuplicates();
    }

    private boolean isDone() {
      ListingCounts counts = processes.getLast().queue().listings();
      return counts.waiting() + counts.uploading() + counts.inDoubt() == 0;
    }

    void hide() {
      Ecauto ecauto = processes.getLast();
      ecauto
          .live()
          .commands()
          .hide(
              ecauto.listings().find(ListingFilter.of(EbayPlatform.ID)),
              null,
              new LiveCommands.By("the seller", "holidays"));
      for (int i = 0; i < MOST_TRIES && visible() > 0; i++) {
        ecauto.live().sync(SyncRequest.of(SyncRequest.Effect.APPLY), plan -> {});
        time.advance(Duration.ofHours(1));
      }
      assertThat(visible()).isZero();
      assertThat(fake.offers()).hasSize(count);
    }

    private long visible() {
      return fake.offers().stream().filter(offer -> offer.get("published").getAsBoolean()).count();
    }

    @Override
    public void close() {
      processes.forEach(Ecauto::close);
      fake.close();
    }
  }

  /** Lets a process die after what is stored. */
  private static final class Deaths implements EcautoObserver {
    private final Random random;
    private final double share;

    Deaths(Random random, double share) {
      this.random = random;
      this.share = share;
    }

    private void maybeDie() {
      if (random.nextDouble() < share) {
        throw new Death();
      }
    }

    @Override
    public void claimed(UploadTask task) {
      maybeDie();
    }

    @Override
    public void stepDone(UploadTask task, String step) {
      maybeDie();
    }

    @Override
    public void ended(UploadOutcome outcome) {
      maybeDie();
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
      Trouble[] all = Trouble.values();
      Optional<Trouble> drawn =
          random.nextDouble() < roughness
              ? Optional.of(all[random.nextInt(all.length)])
              : Optional.empty();
      boolean refused = drawn.equals(Optional.of(Trouble.TOKEN_EXPIRED));
      Optional<Trouble> told = refused && freshToken ? Optional.empty() : drawn;
      // until a call goes well with it, whatever else comes up meanwhile
      freshToken = told.isPresent() && (freshToken || told.get() == Trouble.TOKEN_EXPIRED);
      return told;
    }
  }
}
