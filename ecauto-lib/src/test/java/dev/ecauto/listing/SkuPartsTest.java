package dev.ecauto.listing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ecauto.listing.internal.Skus;
import dev.ecauto.model.AccountId;
import dev.ecauto.model.Asin;
import dev.ecauto.model.PlatformId;
import dev.ecauto.model.Sku;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SkuPartsTest {
  private static final Asin ASIN = new Asin("B0FFN1RB6J");
  private static final PlatformRules BASE =
      ListingConfig.builder()
          .platform(PlatformId.BASE, base -> base.account(new AccountId("base_account_1")))
          .build()
          .platform(PlatformId.BASE);

  @Test
  void readsTheOwnersSkus() {
    assertThat(SkuParts.parse(new Sku("b-B0FFN1RB6J-20251120230102")))
        .contains(new SkuParts("b", ASIN, LocalDateTime.of(2025, 11, 20, 23, 1, 2)));
    assertThat(SkuParts.parse(new Sku("b-B0FFN1RB6J-20251320230102"))).isEmpty();
    assertThat(SkuParts.parse(new Sku("handmade-1"))).isEmpty();
  }

  @Test
  void readsTheProductOutOfWhatAPersonMadeOfAnSku() {
    for (String edited :
        List.of(
            "B-B0FFN1RB6J-20251120230102",
            "b-b0ffn1rb6j-20251120230102",
            "b-B0FFN1RB6J-20251120230102-old",
            "old-b-B0FFN1RB6J-20251120",
            "s-B0FFN1RB6J-20251120_2301")) {
      assertThat(SkuParts.productOf(edited)).as(edited).contains(ASIN);
    }
    for (String other :
        List.of(
            "B0FFN1RB6J", "handmade-1", "set-WINTERCOAT-20251120", "b-B0FFN1RB6J-20251120 2", "")) {
      assertThat(SkuParts.productOf(other)).as(other).isEmpty();
    }
    assertThat(SkuParts.productOf(null)).isEmpty();
  }

  @Property
  void whatIsMadeCanBeRead(@ForAll @IntRange(min = 0) int second) {
    Instant now = Instant.ofEpochSecond(1_700_000_000L + second);
    Sku sku = Skus.next(BASE, ASIN, now, Set.of());
    assertThat(SkuParts.parse(sku).orElseThrow().toSku()).isEqualTo(sku);
    assertThat(sku.value()).doesNotContain(" ").startsWith("b-B0FFN1RB6J-");
  }

  @Test
  void anyNumberMadeInOneSecondOrUnderAClockThatGoesBackStaysUnique() {
    Instant now = Instant.parse("2025-11-20T14:01:02Z");
    Set<Sku> skus = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      assertThat(skus.add(Skus.next(BASE, ASIN, now.minusSeconds(i % 7), skus))).isTrue();
    }
    assertThat(skus).contains(new Sku("b-B0FFN1RB6J-20251120230102"));
  }
}
