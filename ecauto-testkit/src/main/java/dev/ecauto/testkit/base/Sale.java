package dev.ecauto.testkit.base;

import java.time.Instant;

/**
 * One piece that a shopper bought.
 *
 * @param itemId of which item
 * @param price what the shopper paid, in yen
 * @param at when
 */
public record Sale(long itemId, long price, Instant at) {}
