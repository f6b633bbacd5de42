package dev.ecauto.live.decision;

import dev.ecauto.model.Money;
import dev.ecauto.model.Words;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * What is minded when a listing's target is reckoned. Immutable.
 *
 * @param secondLook how long after the first look the same operation may be its own witness that a
 *     product cannot be bought; default 10 min
 * @param fallLooks how far apart the looks are that a fall rests on; default 30 min
 * @param outOfStock what is done with what cannot be bought; default hide
 * @param maxAge how old a look may be and still count as knowledge; default 12 h
 * @param unknownHide how long nothing may be known before a listing is hidden; default 48 h
 * @param minChange the least change of a price that is sent; default 100 yen
 * @param minChangeShare the same as a share of the price, if that is smaller; default 0.03
 * @param reviewFall the share of its price that a listing may fall by without a review; default 0.4
 * @param reviewCost a cost below this goes to review; default 100 yen
 */
public record TargetConfig(
    Duration secondLook,
    Duration fallLooks,
    OutOfStock outOfStock,
    Duration maxAge,
    Duration unknownHide,
    Money minChange,
    BigDecimal minChangeShare,
    BigDecimal reviewFall,
    Money reviewCost) {
  /** What is done in the shop with what cannot be bought. */
  public enum OutOfStock {
    /** Shoppers do not see it. */
    HIDE,
    /** Shoppers see that it is sold out. */
    STOCK_0
  }

  /** The defaults. */
  public static final TargetConfig DEFAULT =
      new TargetConfig(
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          OutOfStock.HIDE,
          Duration.ofHours(12),
          Duration.ofHours(48),
          Money.yen(100),
          new BigDecimal("0.03"),
          new BigDecimal("0.4"),
          Money.yen(100));

  public TargetConfig {
    if (secondLook.isNegative() || fallLooks.isNegative() || !positive(maxAge)) {
      throw new IllegalArgumentException(
          "sync.second-look %s, the time between the looks of a fall %s: use zero or more;"
                  .formatted(Words.of(secondLook), Words.of(fallLooks))
              + " sync.max-age %s: use more than zero".formatted(Words.of(maxAge)));
    }
    if (minChangeShare.signum() < 0 || minChange.minorUnits() < 0) {
      throw new IllegalArgumentException(
          "sync.min-change %s, sync.min-change-percent %s: use zero or more"
              .formatted(minChange, minChangeShare));
    }
    if (reviewFall.signum() <= 0 || reviewFall.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "review.fall is %s %%: use more than 0 and up to 100 %%, such as 40 %%"
              .formatted(reviewFall.movePointRight(2).toPlainString()));
    }
  }

  private static boolean positive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
