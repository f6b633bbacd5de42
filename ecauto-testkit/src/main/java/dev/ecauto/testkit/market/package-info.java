/**
 * What moves at the fake Amazon: prices, stock and delivery by the clock, sale days, maintenances,
 * and the lies that the real service tells. Start at {@link dev.ecauto.testkit.market.Market}.
 */
@NullMarked
package dev.ecauto.testkit.market;

import org.jspecify.annotations.NullMarked;
