package dev.ecauto.listing.pricing;

import dev.ecauto.model.Money;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a policy's prices never exceed: {@code factor × cost + plus}. Of several, the first that a
 * cost is not beyond holds for it.
 *
 * @param upTo the highest cost that it holds for; absent for all
 * @param factor per cost
 * @param plus in minor units of the cost's currency, in which the price is, too
 */
public record PriceCeiling(@Nullable Money upTo, BigDecimal factor, BigDecimal plus) {}
