package dev.ecauto.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.junit.EveryStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** What is promised is about what is looked at: products, however many shops sell them. */
class PromiseTest {
  private static final Duration SOON = Duration.ofMinutes(10);

  @TempDir Path dir;

  @EveryStore
  void aProductInTwoShopsIsLookedAtOnce(String store) {
    try (MemoryRig rig = new MemoryRig(store, dir)) {
      rig.list(3);
      assertThat(promised(rig)).as("before anybody looks").isEqualTo(3);
      rig.sql(
          "INSERT INTO listings (id, asin, platform, account_id, listing_scope, platform_item_id,"
              + " sku, selling_price, currency, in_stock_quantity, status, visibility, title,"
              + " description, created_at, updated_at) SELECT id + 100, asin, platform,"
              + " 'base_account_2', 'base_account_2', '9' || platform_item_id, sku || '-2',"
              + " selling_price, currency, in_stock_quantity, status, visibility, title,"
              + " description, created_at, updated_at FROM listings");
      rig.run(SOON);
      assertThat(promised(rig)).isEqualTo(3).isEqualTo(rig.live().freshness().live());
    }
  }

  private static int promised(MemoryRig rig) {
    return rig.live().promised().orElseThrow().live();
  }
}
