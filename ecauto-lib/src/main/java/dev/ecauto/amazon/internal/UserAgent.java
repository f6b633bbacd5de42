package dev.ecauto.amazon.internal;

/**
 * The header that Amazon requires: {@code App/Version (Language=Java/17; Platform=Linux)}, at most
 * 500 characters. Source: Amazon's guide on connecting to the API.
 */
final class UserAgent {
  private static final int MAX_LENGTH = 500;

  private UserAgent() {}

  static String of(String application) {
    String agent =
        "%s (Language=Java/%d; Platform=%s)"
            .formatted(
                application, Runtime.version().feature(), System.getProperty("os.name", "unknown"));
    return agent.length() <= MAX_LENGTH ? agent : agent.substring(0, MAX_LENGTH);
  }
}
