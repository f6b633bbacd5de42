package dev.ecauto.testkit.amazon;

/**
 * An application and a seller who has authorised it.
 *
 * @param sellerId whose quota is spent
 * @param clientId of the application
 * @param clientSecret of the application
 * @param refreshToken that the seller's authorisation gave
 */
public record SpApiAccount(
    String sellerId, String clientId, String clientSecret, String refreshToken) {
  /** The account unless configured. */
  public static final SpApiAccount DEFAULT =
      new SpApiAccount(
          "SELLER1",
          "amzn1.application-oa2-client.fake",
          "amzn1.oa2-cs.v1.fake-secret",
          "Atzr|fake-refresh-token");

  @Override
  public String toString() {
    return sellerId;
  }
}
