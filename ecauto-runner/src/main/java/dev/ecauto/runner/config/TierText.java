package dev.ecauto.runner.config;

import dev.ecauto.listing.pricing.TieredMarkup.Tier;
import dev.ecauto.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** Price tiers as people write them: {@code 1000: 1.5, 5000: 1.4}. */
final class TierText {
  /** How tiers are given. */
  static final ValueType<List<Tier>> TIERS =
      new ValueType<>(
          "tiers",
          "tiers such as 1000: 1.5, 5000: 1.4",
          text -> ValueType.LIST.parser().apply(text).stream().map(TierText::tier).toList(),
          tiers -> tiers.stream().map(TierText::write).collect(Collectors.joining(", ")));

  private TierText() {}

  private static Tier tier(String text) {
    String[] parts = text.split(":", -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("'" + text + "' is no tier");
    }
    return new Tier(Money.yen(Long.parseLong(parts[0].strip())), new BigDecimal(parts[1].strip()));
  }

  private static String write(Tier tier) {
    return tier.upTo().amount().toPlainString() + ": " + tier.markup().toPlainString();
  }
}
