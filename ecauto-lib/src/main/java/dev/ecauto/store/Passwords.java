package dev.ecauto.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a store's passwords out of messages and stack traces: drivers repeat the URL in theirs.
 * Pure functions.
 */
final class Passwords {
  private static final String MASK = "***";
  private static final Pattern PARAMETER =
      Pattern.compile(
          "(?i)((?:ssl)?password|passwd|pwd)=([^&\\s\"']*?)(?=[:;,.)\\]]*(?:[&\\s\"']|$))");

  /** It may hold what else would end it: a password goes on to the last {@code @}. */
  private static final Pattern USER_INFO = Pattern.compile("(//[^:/@\\s]*):([^\\s\"'?]+)@");

  private Passwords() {}

  /** The text without the passwords of the URLs in it. */
  static String masked(String text) {
    String parameters = PARAMETER.matcher(text).replaceAll("$1=" + Matcher.quoteReplacement(MASK));
    return USER_INFO.matcher(parameters).replaceAll("$1:" + Matcher.quoteReplacement(MASK) + "@");
  }

  /** The text without the passwords of a store, however they came into it. */
  static String masked(String text, StoreConfig config) {
    String masked = masked(text);
    for (String secret : secrets(config)) {
      masked = masked.replace(secret, MASK);
    }
    return masked;
  }

  /** The exception, or a copy without its passwords where a message in it holds one. */
  static @Nullable Throwable masked(@Nullable Throwable thrown, StoreConfig config) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      String message = String.valueOf(cause.getMessage());
      if (!masked(message, config).equals(message)) {
        return copy(thrown, config);
      }
    }
    return thrown;
  }

  private static @Nullable Throwable copy(@Nullable Throwable thrown, StoreConfig config) {
    if (thrown == null) {
      return null;
    }
    Throwable copy =
        new Masked(masked(String.valueOf(thrown), config), copy(thrown.getCause(), config));
    copy.setStackTrace(thrown.getStackTrace());
    return copy;
  }

  private static List<String> secrets(StoreConfig config) {
    List<String> secrets = new ArrayList<>(in(config.url()));
    if (config.password() != null && !config.password().isBlank()) {
      secrets.add(config.password());
    }
    return secrets;
  }

  /** The passwords in a URL, as they are and decoded. */
  static List<String> in(String url) {
    List<String> secrets = new ArrayList<>();
    for (Pattern pattern : List.of(PARAMETER, USER_INFO)) {
      Matcher matcher = pattern.matcher(url);
      while (matcher.find()) {
        secrets.add(matcher.group(2));
        secrets.add(decoded(matcher.group(2)));
      }
    }
    secrets.removeIf(String::isBlank);
    return secrets;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return text;
    }
  }

  /** What another exception said, without its passwords. */
  private static final class Masked extends Exception {
    private static final long serialVersionUID = 1L;

    Masked(String message, @Nullable Throwable cause) {
      super(message, cause);
    }

    @Override
    public String toString() {
      return String.valueOf(getMessage());
    }
  }
}
