package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.OfferPolicy;
import dev.ecauto.catalog.source.Operation;
import java.util.List;

/** A way to learn prices: the operations that share the work, each at its own pace. */
public enum PriceRoute {
  /** Batches and single offers together: the fastest way to delivery times. */
  BATCH_AND_SINGLE(Operation.GET_ITEM_OFFERS_BATCH, Operation.GET_ITEM_OFFERS),
  /** Batches alone, which leaves single offers to somebody else. */
  BATCH(Operation.GET_ITEM_OFFERS_BATCH),
  /**
   * Buy box prices: five times as fast, but without delivery times. Batches and single offers share
   * the work where they name the buy box without a doubt; of all others competitive prices are
   * asked.
   */
  COMPETITIVE(
      Operation.GET_COMPETITIVE_PRICING,
      Operation.GET_ITEM_OFFERS,
      Operation.GET_ITEM_OFFERS_BATCH),
  /** One product a call: what the owner's document took for the only way. */
  ONE_BY_ONE(Operation.GET_ITEM_OFFERS);

  private final List<Operation> operations;

  PriceRoute(Operation... operations) {
    this.operations = List.of(operations);
  }

  /** The operations that share the work, in the order in which they draw when all of them may. */
  public List<Operation> operations() {
    return operations;
  }

  /** Whether what it learns is delivery time, seller and shipping of every offer. */
  public boolean showsOffers() {
    return this != COMPETITIVE;
  }

  /** The fastest route that answers all that a policy asks. */
  public static PriceRoute fastestFor(OfferPolicy policy) {
    return policy.needsOffers() ? BATCH_AND_SINGLE : COMPETITIVE;
  }
}
