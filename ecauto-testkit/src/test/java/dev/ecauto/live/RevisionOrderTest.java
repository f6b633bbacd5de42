package dev.ecauto.live;

import static dev.ecauto.live.MemoryRig.A_WHILE;
import static dev.ecauto.live.MemoryRig.BY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.Listing;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What waits together is sent in the order in which waiting loses money. */
@Tag("slow")
class RevisionOrderTest {
  @TempDir Path dir;

  @EveryStore
  void commandsThenHidesThenLossesThenRisesThenFallsThenShows(String store) {
    try (MemoryRig rig =
        new MemoryRig(store, dir, Market.still(), live -> live.mode(SyncMode.PLAN))) {
      List<Listing> listings = rig.list(6);
      Listing shown = listings.get(0);
      Listing falls = listings.get(1);
      Listing rises = listings.get(2);
      Listing loses = listings.get(3);
      Listing hidden = listings.get(4);
      Listing commanded = listings.get(5);
      rig.run(A_WHILE);
      rig.sellOut(shown);
      rig.run(A_WHILE);
      rig.live()
          .sync(
              SyncRequest.of(SyncRequest.Effect.APPLY).withLooks(SyncRequest.Looks.NONE),
              plan -> {});
      rig.offer(shown, 1_000);
      rig.offer(falls, 850);
      rig.offer(rises, 1_100);
      rig.offer(loses, 2_000);
      rig.sellOut(hidden);
      rig.run(A_WHILE);

      List<String> order = new ArrayList<>();
      rig.shop.onChange((before, after) -> order.add(after.sku()));
      rig.live().commands().hide(List.of(commanded), null, BY);
      rig.processes.clear();
      rig.process(live -> live);
      rig.run(Duration.ofMinutes(10));
      assertThat(order)
          .containsExactlyElementsOf(
              List.of(commanded, hidden, loses, rises, falls, shown).stream()
                  .map(listing -> listing.sku().value())
                  .toList());
    }
  }
}
