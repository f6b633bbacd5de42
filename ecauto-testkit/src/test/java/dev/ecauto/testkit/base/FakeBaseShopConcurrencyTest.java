package dev.ecauto.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.testkit.server.TestClient;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FakeBaseShopConcurrencyTest {
  private static final int CALLS = 300;
  private static final int ALLOWED = 200;

  @Test
  void manyCallersAtOnceGetWhatTheQuotaAllowsAndNoMore() {
    BaseLimits limits = new BaseLimits(CALLS, CALLS, ALLOWED, BaseLimits.DEFAULT.zone());
    try (ShopSession session = new ShopSession(FakeBaseShopConfig.builder().limits(limits))) {
      TestClient client = session.client();
      long added =
          IntStream.range(0, CALLS)
              .parallel()
              .mapToObj(
                  i -> client.post("/1/items/add", ShopSession.bottle("identifier", "sku-" + i)))
              .filter(answer -> answer.status() == 200)
              .count();
      assertThat(added).isEqualTo(ALLOWED);
      assertThat(session.items()).extracting(FakeItem::itemId).doesNotHaveDuplicates();
      assertThat(session.items()).hasSize(ALLOWED);
      assertThat(session.shop.duplicates()).isEmpty();
      assertThat(session.shop.count(BaseOperation.ADD)).isEqualTo(CALLS);
      assertThat(client.get("/1/users/me").error()).isEqualTo("hour_api_limit");
    }
  }

  @Test
  void theSameSeedGivesTheSameTokensAndIds() {
    try (ShopSession one = new ShopSession();
        ShopSession same = new ShopSession();
        ShopSession other = new ShopSession(FakeBaseShopConfig.builder().seed(2))) {
      assertThat(one.shop.credentials()).isEqualTo(same.shop.credentials());
      assertThat(one.shop.credentials()).isNotEqualTo(other.shop.credentials());
      assertThat(one.add("sku-1")).isEqualTo(same.add("sku-1"));
    }
  }
}
