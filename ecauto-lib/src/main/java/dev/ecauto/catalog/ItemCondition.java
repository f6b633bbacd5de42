package dev.ecauto.catalog;

/** The condition of the offers that are asked for. */
public enum ItemCondition {
  NEW("New"),
  USED("Used"),
  COLLECTIBLE("Collectible"),
  REFURBISHED("Refurbished"),
  CLUB("Club");

  private final String wireName;

  ItemCondition(String wireName) {
    this.wireName = wireName;
  }

  /** Amazon's spelling in requests; answers vary in case. */
  public String wireName() {
    return wireName;
  }
}
