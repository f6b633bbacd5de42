package dev.ecauto.platform;

import java.util.List;
import java.util.function.Function;

/** Whether a shop has an item of a SKU. */
public sealed interface FindResult {
  /** Says what follows from each outcome. */
  <R> R match(
      Function<? super Found, ? extends R> found,
      Function<? super Absent, ? extends R> absent,
      Function<? super Unknown, ? extends R> unknown);

  /**
   * It has.
   *
   * @param items every item of that SKU, oldest first; more than one is a duplicate
   */
  record Found(List<ShopItem> items) implements FindResult {
    public Found {
      items = List.copyOf(items);
    }

    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super Absent, ? extends R> absent,
        Function<? super Unknown, ? extends R> unknown) {
      return found.apply(this);
    }
  }

  /** Everything was looked at and it was not there, as of now: a late arrival is possible. */
  record Absent() implements FindResult {
    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super Absent, ? extends R> absent,
        Function<? super Unknown, ? extends R> unknown) {
      return absent.apply(this);
    }
  }

  /** Looking failed, so nothing is known. */
  record Unknown(PlatformError error) implements FindResult {
    @Override
    public <R> R match(
        Function<? super Found, ? extends R> found,
        Function<? super Absent, ? extends R> absent,
        Function<? super Unknown, ? extends R> unknown) {
      return unknown.apply(this);
    }
  }
}
