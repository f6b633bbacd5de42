package dev.ecauto.live.revision.internal;

import dev.ecauto.listing.Listing;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.ShopState;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.decision.internal.Changes;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.model.Money;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about one live listing.
 *
 * @param listing the listing
 * @param shop what the shop said last
 * @param target what it should be
 * @param change what has to change now; absent if it is as it should be, or nearly
 * @param productSeenAt the look that this follows from
 */
public record Plan(
    Listing listing,
    ShopState shop,
    Target target,
    @Nullable Change change,
    Instant productSeenAt) {
  private static final int THIN_PERCENT = 5;

  /** Whether what is on sale earns so little that a small move of its cost makes a loss. */
  public boolean hasThinMargin() {
    Money breakEven = target.breakEven();
    return breakEven != null
        && shop.visibility() == Visibility.PUBLIC
        && shop.quantity() > 0
        && shop.price().minorUnits() * 100 <= breakEven.minorUnits() * (100 + THIN_PERCENT);
  }

  /** Whether what shoppers see must be raised or hidden. */
  public boolean endsDanger() {
    return change != null
        && RevisionKind.AGAINST_DANGER.contains(change.kind())
        && shop.visibility() == Visibility.PUBLIC;
  }

  /** The fall of its price that must wait, where nothing has to change now. */
  public Optional<Change> waiting(TargetConfig config) {
    return change != null
        ? Optional.empty()
        : target
            .afterItsFall()
            .flatMap(fallen -> Changes.of(fallen, shop, config))
            .filter(fall -> fall.kind() == RevisionKind.PRICE_DOWN);
  }

  Plan with(@Nullable Change other) {
    return new Plan(listing, shop, target, other, productSeenAt);
  }
}
