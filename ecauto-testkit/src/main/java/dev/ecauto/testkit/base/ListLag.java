package dev.ecauto.testkit.base;

import java.time.Duration;

/**
 * How long an added item stays missing from {@code GET /1/items}: until the time is over and the
 * list was asked for that often since.
 *
 * @param time by the fake's clock
 * @param listCalls how many list calls miss it
 */
public record ListLag(Duration time, int listCalls) {
  /** An added item is in the list at once. */
  public static final ListLag NONE = new ListLag(Duration.ZERO, 0);
}
