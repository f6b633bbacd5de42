package dev.ecauto.platform;

import java.util.List;

/** Whether a shop has an item of a SKU. */
public sealed interface FindResult {
  /**
   * It has.
   *
   * @param items every item of that SKU, oldest first; more than one is a duplicate
   */
  record Found(List<ShopItem> items) implements FindResult {
    public Found {
      items = List.copyOf(items);
    }
  }

  /** Everything was looked at and it was not there, as of now: a late arrival is possible. */
  record Absent() implements FindResult {}

  /** Looking failed, so nothing is known. */
  record Unknown(PlatformError error) implements FindResult {}
}
