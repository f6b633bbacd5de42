package dev.ecauto.catalog.source;

/**
 * The remote operations that a fetch is made of. Each has a quota of its own, so they run side by
 * side.
 */
public enum Operation {
  /** Texts and images, 20 products a call. */
  SEARCH_CATALOG_ITEMS("searchCatalogItems", 20),
  /** All offers of one product. */
  GET_ITEM_OFFERS("getItemOffers", 1),
  /** All offers of 20 products. */
  GET_ITEM_OFFERS_BATCH("getItemOffersBatch", 20),
  /** Buy box prices of 20 products, without delivery times. */
  GET_COMPETITIVE_PRICING("getCompetitivePricing", 20);

  private final String wireName;
  private final int asinsPerCall;

  Operation(String wireName, int asinsPerCall) {
    this.wireName = wireName;
    this.asinsPerCall = asinsPerCall;
  }

  /** Amazon's name of the operation. */
  public String wireName() {
    return wireName;
  }

  /** How many products one call may ask for. */
  public int asinsPerCall() {
    return asinsPerCall;
  }

  /** Whether it answers with offers, and with the buy box beside them. */
  public boolean showsOffers() {
    return this == GET_ITEM_OFFERS || this == GET_ITEM_OFFERS_BATCH;
  }

  /** Whether it answers about prices; otherwise it is about the catalogue. */
  public boolean isPrice() {
    return this != SEARCH_CATALOG_ITEMS;
  }
}
