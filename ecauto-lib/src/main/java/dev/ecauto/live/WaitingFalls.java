package dev.ecauto.live;

import dev.ecauto.catalog.Product;
import dev.ecauto.catalog.internal.ProductRepository;
import dev.ecauto.listing.AccountRules;
import dev.ecauto.listing.pricing.PriceRequest;
import dev.ecauto.live.decision.Change;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.live.decision.TargetConfig;
import dev.ecauto.live.decision.internal.Changes;
import dev.ecauto.live.decision.internal.Target;
import dev.ecauto.live.decision.internal.Wish;
import dev.ecauto.live.revision.internal.Plan;
import dev.ecauto.model.Asin;
import dev.ecauto.model.Money;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The falls of prices that wait for their second look or for a person: a listing is as it is
 * meanwhile, and not as it should be. Safe for use by many threads.
 */
final class WaitingFalls {
  private final LiveServices services;
  private final TargetConfig config;
  private final ProductRepository products = new ProductRepository();

  WaitingFalls(LiveServices services, TargetConfig config) {
    this.services = services;
    this.config = config;
  }

  /** What would change if it did not have to wait, by listing. */
  Map<Long, Change> of(List<Plan> plans) {
    List<Plan> waiting =
        plans.stream().filter(plan -> plan.change() == null && waits(plan.target())).toList();
    if (waiting.isEmpty()) {
      return Map.of();
    }
    List<Asin> asins = waiting.stream().map(plan -> plan.listing().asin()).distinct().toList();
    Map<Asin, Product> known = services.database().read(tx -> products.findAll(tx, asins));
    Map<Long, Change> falls = new HashMap<>();
    for (Plan plan : waiting) {
      price(plan, known)
          .flatMap(price -> fall(plan, price))
          .ifPresent(change -> falls.put(plan.listing().id(), change));
    }
    return falls;
  }

  private static boolean waits(Target target) {
    return target.review() != null
        || target.price().reason().code() == ReasonCode.TARGET_FALL_SECOND_LOOK;
  }

  private Optional<Change> fall(Plan plan, Money price) {
    Target target = plan.target();
    Target lower =
        new Target(
            new Wish<>(price, target.price().reason()),
            target.quantity(),
            target.visibility(),
            target.hiding(),
            target.loss(),
            target.breakEven(),
            null);
    return Changes.of(lower, plan.shop(), config)
        .filter(change -> change.kind() == RevisionKind.PRICE_DOWN);
  }

  /** The price by rule: the review names it, else it follows from the lower cost. */
  private Optional<Money> price(Plan plan, Map<Asin, Product> known) {
    Target.ReviewNeeded review = plan.target().review();
    Reason why = plan.target().price().reason();
    Product product = known.get(plan.listing().asin());
    Optional<AccountRules> rules = services.listing().rulesOf(plan.listing());
    if (review != null) {
      return Optional.of(review.after());
    }
    return product == null || rules.isEmpty()
        ? Optional.empty()
        : why.arg("cost")
            .map(Money::parse)
            .flatMap(cost -> byRule(rules.get(), cost, product))
            .filter(price -> price.currency().equals(plan.shop().price().currency()));
  }

  private static Optional<Money> byRule(AccountRules rules, Money cost, Product product) {
    return rules
        .price(new PriceRequest(cost, product, rules.account()))
        .match(
            priced -> Optional.of(priced.price()),
            broken -> Optional.of(broken.price()),
            none -> Optional.empty());
  }
}
