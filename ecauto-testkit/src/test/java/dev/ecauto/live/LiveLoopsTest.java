package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.model.Money;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.time.Run;
import java.nio.file.Path;
import java.time.Duration;
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
