package dev.ecauto.quota;

/**
 * Names a quota: whoever spends under the same key spends the same quota.
 *
 * @param application the application registered with the service
 * @param holder the seller or shop that authorised it; never a secret
 * @param operation the operation, as the service calls it
 */
public record QuotaKey(String application, String holder, String operation) {
  /** How it is named in a store: whose it is cannot be read from that. */
  String stored() {
    return operation
        + " "
        + Integer.toHexString(application.hashCode())
        + " "
        + Integer.toHexString(holder.hashCode());
  }
}
