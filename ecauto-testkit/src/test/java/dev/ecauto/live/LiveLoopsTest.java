package dev.ecauto.live;

import static dev.ecauto.schema.Tables.FRESHNESS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Money;
import dev.ecauto.store.CountedStatements;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** The loops on threads of their own, as a daemon runs them. */
@Tag("slow")
class LiveLoopsTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path dir;

  @EveryStore
  void whatRestsAsksTheStoreForNothing(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      rig.list(2);
      rig.run(Duration.ofHours(1));

      rig.live().step();
      rig.time.advance(Duration.ofSeconds(1));

      assertThat(CountedStatements.seenDuring(() -> rig.live().step()))
          .as("whether the store was handed over")
          .hasSize(1);
    }
  }

  @EveryStore
  void whatIsPlannedWakesWhoSendsIt(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      Listing listing = rig.list(1).get(0);
      rig.run(Duration.ofHours(1));
      rig.time.advance(Duration.ofMinutes(2));
      Instant due = rig.time.now().plusSeconds(30);
      rig.db.run(tx -> Jooq.dsl(tx).update(FRESHNESS).set(FRESHNESS.DUE_AT, due).execute());
      rig.live().step();
      rig.offer(listing, 2_000);
      rig.time.advance(Duration.ofSeconds(31));

      rig.live().step();

      assertThat(rig.price(listing)).isEqualTo(Money.yen(2_600));
    }
  }

  @EveryStore
  void worksUntilItIsStoppedAndThenNoMore(String store) throws InterruptedException {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      List<Listing> listings = rig.list(2);
      listings.forEach(listing -> rig.offer(listing, 2_000));
      CountDownLatch raised = new CountDownLatch(listings.size());
      rig.shop.onChange(
          (before, after) -> {
            // The loops wait side by side, so days pass, and what nobody saw for two is hidden.
            if (!after.price().equals(before.price())) {
              raised.countDown();
            }
          });

      Run<Boolean> run = rig.live().start();
      assertThat(raised.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      run.stop();

      assertThat(run.await(SOON)).contains(true);
      assertThat(listings).extracting(rig::price).containsOnly(Money.yen(2_600));
      listings.forEach(listing -> rig.offer(listing, 4_000));
      rig.time.advance(Duration.ofHours(9));
      assertThat(rig.live().close(SOON)).isTrue();
      assertThat(listings).extracting(rig::price).containsOnly(Money.yen(2_600));
    }
  }
}
