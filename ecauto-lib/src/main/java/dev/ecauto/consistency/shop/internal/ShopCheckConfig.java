package dev.ecauto.consistency.shop.internal;

import dev.ecauto.consistency.finding.ShopField;
import java.time.Duration;
import java.util.Map;

/**
 * How a shop is compared with the store.
 *
 * @param secondLookDelay how long to wait before an item that is missing is looked at again
 * @param pageSize listings judged per read transaction
 * @param fieldPolicies whose value holds per field; ours where none is named
 */
public record ShopCheckConfig(
    Duration secondLookDelay, int pageSize, Map<ShopField, ShopField.Policy> fieldPolicies) {
  public ShopCheckConfig {
    fieldPolicies = Map.copyOf(fieldPolicies);
  }

  ShopField.Policy policy(ShopField field) {
    return fieldPolicies.getOrDefault(field, ShopField.Policy.KEEP_OURS);
  }
}
