package dev.ecauto.live.decision.internal;

import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.Visibility;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The change that brings a listing to its target, if it is worth a call. A change hides, or shows,
 * or moves the price, and takes along what goes with that: so each has one kind, and one brake.
 * Pure.
 */
public final class Changes {
  private Changes() {}

  /** The change that a listing needs now; nothing if it is as it should be, or nearly. */
  public static Optional<Change> of(Target target, ShopState shop, TargetConfig config) {
    boolean hidden = target.visibility().value() == Visibility.HIDDEN;
    boolean wasHidden = shop.visibility() == Visibility.HIDDEN;
    if (hidden && !wasHidden) {
      return Optional.of(mayWaitAtALoss(target, shop) ? fromLoss(target) : hide(target, shop));
    }
    if (!hidden && wasHidden) {
      return Optional.of(
          new Change(
              target.hiding() == Target.Hiding.COMMAND ? RevisionKind.COMMAND : RevisionKind.SHOW,
              differing(target, shop),
              more(target, shop),
              Visibility.PUBLIC,
              target.visibility().reason()));
    }
    if (hidden && target.hiding() != Target.Hiding.NONE) {
      return Optional.empty();
    }
    if (isSoldOutByUs(shop) && target.quantity().value() > 0) {
      return Optional.of(
          new Change(
              RevisionKind.SHOW,
              differing(target, shop),
              target.quantity().value(),
              null,
              target.quantity().reason()));
    }
    return price(target, shop, config).or(() -> quantity(target, shop));
  }

  /** A hide for stock may be braked or wait for its proof; what loses money is raised before. */
  private static boolean mayWaitAtALoss(Target target, ShopState shop) {
    return target.hiding() == Target.Hiding.STOCK
        && target.loss()
        && target.price().value().compareTo(shop.price()) > 0;
  }

  private static Change fromLoss(Target target) {
    return new Change(
        RevisionKind.PRICE_UP_FROM_LOSS,
        target.price().value(),
        null,
        null,
        target.price().reason());
  }

  private static boolean isSoldOutByUs(ShopState shop) {
    return shop.quantity() == 0 && shop.own().quantity() == 0;
  }

  /** A hide takes a rise along, never a fall. */
  private static Change hide(Target target, ShopState shop) {
    boolean rises = target.price().value().compareTo(shop.price()) > 0;
    RevisionKind kind =
        switch (target.hiding()) {
          case STOCK -> RevisionKind.HIDE_STOCK;
          case RULE -> RevisionKind.HIDE;
          case COMMAND, NONE -> RevisionKind.COMMAND;
        };
    return new Change(
        kind,
        rises ? target.price().value() : null,
        null,
        Visibility.HIDDEN,
        target.visibility().reason());
  }

  private static Optional<Change> price(Target target, ShopState shop, TargetConfig config) {
    Money wanted = target.price().value();
    int direction = wanted.compareTo(shop.price());
    boolean urgent = target.loss() && direction > 0;
    if (direction == 0 || !urgent && !isWorthSending(shop.price(), wanted, config)) {
      return Optional.empty();
    }
    RevisionKind kind =
        direction < 0
            ? RevisionKind.PRICE_DOWN
            : urgent ? RevisionKind.PRICE_UP_FROM_LOSS : RevisionKind.PRICE_UP;
    return Optional.of(
        new Change(kind, wanted, quantityOf(target, shop), null, target.price().reason()));
  }

  private static Optional<Change> quantity(Target target, ShopState shop) {
    int direction = target.quantity().value() - shop.quantity();
    if (direction == 0) {
      return Optional.empty();
    }
    RevisionKind kind =
        direction < 0
            ? target.hiding() == Target.Hiding.STOCK
                ? RevisionKind.HIDE_STOCK
                : RevisionKind.QUANTITY_DOWN
            : RevisionKind.QUANTITY_UP;
    Reason reason = target.quantity().reason();
    return Optional.of(new Change(kind, null, target.quantity().value(), null, reason));
  }

  private static @Nullable Money differing(Target target, ShopState shop) {
    return target.price().value().equals(shop.price()) ? null : target.price().value();
  }

  /** What is sold out for want of stock has a brake of its own, and goes by itself. */
  private static @Nullable Integer quantityOf(Target target, ShopState shop) {
    boolean stays =
        target.quantity().value() == shop.quantity() || target.hiding() == Target.Hiding.STOCK;
    return stays ? null : target.quantity().value();
  }

  private static @Nullable Integer more(Target target, ShopState shop) {
    return target.quantity().value() > shop.quantity() ? target.quantity().value() : null;
  }

  /** At least the smaller of an amount and a share of the price. */
  static boolean isWorthSending(Money present, Money wanted, TargetConfig config) {
    long difference = Math.abs(wanted.minorUnits() - present.minorUnits());
    long share =
        BigDecimal.valueOf(present.minorUnits())
            .multiply(config.minChangeShare())
            .setScale(0, RoundingMode.CEILING)
            .longValueExact();
    boolean sameCurrency = present.currency().equals(config.minChange().currency());
    return difference >= (sameCurrency ? Math.min(share, config.minChange().minorUnits()) : share);
  }
}
