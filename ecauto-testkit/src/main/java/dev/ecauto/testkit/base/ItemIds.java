package dev.ecauto.testkit.base;

import java.util.concurrent.atomic.AtomicLong;

/** The ids that BASE gives, over all its shops. Safe for use by many threads. */
final class ItemIds {
  /** More variations than an item can have. */
  private static final int VARIATION_STEP = 1_000;

  private final AtomicLong nextItem;
  private final AtomicLong nextVariation = new AtomicLong(VARIATION_STEP);

  ItemIds(long first) {
    this.nextItem = new AtomicLong(first);
  }

  long nextItem() {
    return nextItem.getAndIncrement();
  }

  long nextVariation() {
    return nextVariation.getAndAdd(VARIATION_STEP);
  }
}
