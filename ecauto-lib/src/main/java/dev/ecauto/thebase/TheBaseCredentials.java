package dev.ecauto.thebase;

/**
 * An application as registered with BASE.
 *
 * @param clientId its id
 * @param clientSecret its secret; never printed
 * @param redirectUri where BASE sends the operator after authorising, exactly as registered
 */
public record TheBaseCredentials(String clientId, String clientSecret, String redirectUri) {
  @Override
  public String toString() {
    return "TheBaseCredentials[clientId=" + clientId + ", clientSecret=***]";
  }
}
