package dev.ecauto.token;

/**
 * A pair of tokens as an operator got them.
 *
 * @param accessToken lasts an hour; never printed
 * @param refreshToken lasts 30 days and is replaced whenever it is used; never printed
 */
public record TokenPair(String accessToken, String refreshToken) {
  @Override
  public String toString() {
    return "TokenPair[***]";
  }
}
