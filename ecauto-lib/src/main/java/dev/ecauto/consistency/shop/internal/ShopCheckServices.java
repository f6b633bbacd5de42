package dev.ecauto.consistency.shop.internal;

import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.Time;

/**
 * What a comparison with a shop works with.
 *
 * @param database the store
 * @param platform the shop
 * @param time what time it is; its stop ends waits and the comparison itself early
 */
public record ShopCheckServices(Database database, SalesPlatform platform, Time time) {}
