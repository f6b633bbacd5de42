package dev.ecauto.consistency.shop;

import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.StopSignal;
import java.time.Clock;

/**
 * What a comparison with a shop works with.
 *
 * @param database the store
 * @param platform the shop
 * @param clock what time it is
 * @param stop ends waits and the comparison itself early
 */
public record ShopCheckServices(
    Database database, SalesPlatform platform, Clock clock, StopSignal stop) {}
