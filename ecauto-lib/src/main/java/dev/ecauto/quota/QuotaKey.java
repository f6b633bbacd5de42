package dev.ecauto.quota;

/**
 * Names a quota: whoever spends under the same key spends the same quota.
 *
 * @param application the application registered with the service
 * @param holder the seller or shop that authorised it; never a secret
 * @param operation the operation, as the service calls it
 */
public record QuotaKey(String application, String holder, String operation) {}
