package dev.ecauto.testkit.amazon;

import dev.ecauto.testkit.server.Operation;

/** The calls that the fake answers, with the default quotas of Amazon's API models. */
public enum SpApiOperation implements Operation {
  TOKEN("auth/o2/token", new RateLimit(1_000_000, 1_000_000)),
  SEARCH_CATALOG_ITEMS("searchCatalogItems", new RateLimit(2, 2)),
  GET_CATALOG_ITEM("getCatalogItem", new RateLimit(2, 2)),
  GET_ITEM_OFFERS("getItemOffers", new RateLimit(0.5, 1)),
  GET_ITEM_OFFERS_BATCH("getItemOffersBatch", new RateLimit(0.1, 1)),
  GET_COMPETITIVE_PRICING("getCompetitivePricing", new RateLimit(0.5, 1)),
  GET_PRICING("getPricing", new RateLimit(0.5, 1)),
  GET_COMPETITIVE_SUMMARY("getCompetitiveSummary", new RateLimit(0.033, 1));

  private final String wireName;
  private final RateLimit defaultLimit;

  SpApiOperation(String wireName, RateLimit defaultLimit) {
    this.wireName = wireName;
    this.defaultLimit = defaultLimit;
  }

  @Override
  public String wireName() {
    return wireName;
  }

  /** The quota unless configured. */
  public RateLimit defaultLimit() {
    return defaultLimit;
  }
}
