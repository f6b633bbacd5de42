package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;

/**
 * What a shop and the sourcing take of every sale. Immutable.
 *
 * @param share the platform's share of the selling price, from 0 to below 1; default 0.066, BASE's
 *     standard plan (its growth plan: 0.029)
 * @param fixed what the platform takes of every sale besides; default 40 yen (growth plan: none)
 * @param extraCost what sourcing costs besides the price at Amazon; default none
 */
public record Fees(BigDecimal share, Money fixed, Money extraCost) {
  /** BASE's standard plan. Source: baseu.jp/6685. */
  public static final Fees BASE_STANDARD =
      new Fees(new BigDecimal("0.066"), Money.yen(40), Money.yen(0));

  /** BASE's growth plan. Source: baseu.jp/6685. */
  public static final Fees BASE_GROWTH =
      new Fees(new BigDecimal("0.029"), Money.yen(0), Money.yen(0));

  /** No fees at all. */
  public static final Fees NONE = new Fees(BigDecimal.ZERO, Money.yen(0), Money.yen(0));

  public Fees {
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "a fee of %s of the price leaves nothing: use a share from 0 to below 1, such as 0.066"
              .formatted(share));
    }
    if (fixed.minorUnits() < 0 || extraCost.minorUnits() < 0) {
      throw new IllegalArgumentException(
          "fees of %s and extra costs of %s: use zero or more".formatted(fixed, extraCost));
    }
  }
}
