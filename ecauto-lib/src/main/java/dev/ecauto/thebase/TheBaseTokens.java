package dev.ecauto.thebase;

/**
 * A pair of tokens as an operator got them.
 *
 * @param accessToken lasts an hour; never printed
 * @param refreshToken lasts 30 days and is replaced whenever it is used; never printed
 */
public record TheBaseTokens(String accessToken, String refreshToken) {
  @Override
  public String toString() {
    return "TheBaseTokens[***]";
  }
}
