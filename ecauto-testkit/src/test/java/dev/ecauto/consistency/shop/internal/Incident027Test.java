package dev.ecauto.consistency.shop.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.consistency.CheckScope;
import dev.ecauto.consistency.ConsistencyReport;
import dev.ecauto.consistency.ShopRig;
import dev.ecauto.consistency.StoreFixture;
import dev.ecauto.consistency.finding.Finding;
import dev.ecauto.model.Reason;
import dev.ecauto.upload.UploadScope;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Incident 027: items deleted in the shop stayed {@code listed} for ever. Here the checker compares
 * with the shop; what is gone at a second look is withdrawn with its reason.
 */
@Tag("slow")
class Incident027Test {
  @TempDir Path dir;

  @Test
  void anItemDeletedInTheShopDoesNotStayListed() {
    try (StoreFixture store = StoreFixture.open("sqlite", dir);
        ShopRig rig = new ShopRig(store.database, store.time)) {
      store.add(1, "waiting");
      store.add(2, "waiting");
      rig.drain(UploadScope.due().withTimes(UploadScope.Times.IGNORED));
      long gone = rig.items().get(0).itemId();
      rig.shop.deleteByHand(ShopRig.ACCOUNT, gone);

      assertThat(rig.checker().check(CheckScope.local()).isClean()).isTrue();
      ConsistencyReport found = rig.checker().check(CheckScope.againstShop());
      rig.checker().fix(CheckScope.againstShop(), "check --fix");

      assertThat(found.findings()).extracting(Finding::rule).containsExactly("gone");
      String why = store.text("SELECT status_reason FROM listings WHERE status = 'cancelled'");
      assertThat(Reason.parse(why).toString()).isEqualTo("item " + gone + " is gone from the shop");
      assertThat(store.text("SELECT count(*) FROM listings WHERE status = 'listed'"))
          .isEqualTo("1");
    }
  }
}
