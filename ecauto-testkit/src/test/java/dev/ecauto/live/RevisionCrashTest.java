package dev.ecauto.live;

import static dev.ecauto.schema.Tables.REVISIONS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.model.Visibility;
import dev.ecauto.platform.ShopItem;
import dev.ecauto.store.Database;
import dev.ecauto.store.internal.Jooq;
import dev.ecauto.testkit.FreshStore;
import dev.ecauto.testkit.VirtualTime;
import dev.ecauto.testkit.junit.EveryStore;
import dev.ecauto.testkit.market.Market;
import dev.ecauto.testkit.market.MarketState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that dies at any boundary of a revision: another one finishes it, the shop is right,
 * and nothing is sent that changes nothing but where the first one's answer was lost.
 */
@Tag("slow")
class RevisionCrashTest {
  private static final Duration MOVE = Duration.ofHours(1);

  @TempDir Path dir;

  private static final class Crash extends Error {
    private static final long serialVersionUID = 1;
  }

  @EveryStore
  void aRiseIsFinishedByTheNextProcessWhereverTheFirstOneDied(String store) throws IOException {
    for (LiveShop.Moment moment : LiveShop.Moment.values()) {
      ShopItem item = afterACrash(store, moment, MarketState.at(90_000));
      assertThat(item.price()).as("died %s", moment).isEqualTo(LiveRig.priceOf(90_000));
      assertThat(item.visibility()).isEqualTo(Visibility.PUBLIC);
    }
  }

  @EveryStore
  void aHideIsFinishedByTheNextProcessWhereverTheFirstOneDied(String store) throws IOException {
    for (LiveShop.Moment moment : LiveShop.Moment.values()) {
      ShopItem item = afterACrash(store, moment, MarketState.OUT_OF_STOCK);
      assertThat(item.visibility()).as("died %s", moment).isEqualTo(Visibility.HIDDEN);
    }
  }

  private ShopItem afterACrash(String store, LiveShop.Moment moment, MarketState moved)
      throws IOException {
    VirtualTime time = new VirtualTime(LiveRig.START);
    Market market = Market.still();
    market.script(LiveRig.asin(0), LiveRig.START, MarketState.at(10_000));
    market.script(LiveRig.asin(0), LiveRig.START.plus(MOVE), moved);
    MarketSource source = new MarketSource(market, time, new Random(1), at -> 0);
    LiveShop shop = new LiveShop(time);
    Path own = Files.createTempDirectory(dir, moment.name());
    try (Database db = FreshStore.open(store, own)) {
      LiveRig.list(db, shop, 0, 10_000);
      shop.weather(once(moment));
      LiveService first = LiveRig.service(db, shop, source, time, "first");
      assertThat(diesWithin(first, time, Duration.ofHours(10))).as("reached %s", moment).isTrue();
      LiveService second = LiveRig.service(db, shop, source, time, "second");
      run(second, time, Duration.ofHours(1));
      assertThat(open(db)).as("open after %s", moment).isZero();
      assertThat(shop.accepted()).as("changes after %s", moment).isEqualTo(1);
      assertThat(shop.needless()).isZero();
      return shop.item(LiveRig.itemId(0));
    }
  }

  private static LiveShop.Weather once(LiveShop.Moment wanted) {
    boolean[] done = new boolean[1];
    return moment -> {
      if (moment == wanted && !done[0]) {
        done[0] = true;
        throw new Crash();
      }
      return null;
    };
  }

  private static boolean diesWithin(LiveService service, VirtualTime time, Duration within) {
    try {
      run(service, time, within);
      return false;
    } catch (Crash expected) {
      return true;
    }
  }

  private static void run(LiveService service, VirtualTime time, Duration length) {
    Instant end = time.now().plus(length);
    while (time.now().isBefore(end)) {
      time.advance(service.step().isZero() ? Duration.ofSeconds(1) : Duration.ofMinutes(2));
    }
  }

  private static int open(Database db) {
    return db.read(
        tx -> Jooq.dsl(tx).fetchCount(REVISIONS, REVISIONS.STATUS.in("waiting", "sending")));
  }
}
