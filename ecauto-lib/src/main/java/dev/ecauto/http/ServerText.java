package dev.ecauto.http;

import dev.ecauto.model.PlainText;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one place that everything a server says passes before it is logged, stored or shown: control
 * and bidirectional characters, which forge lines and titles of a terminal, become spaces, and
 * secrets of ours that a server repeats are masked. Immutable and safe for use by many threads.
 */
public final class ServerText {
  /** How much of a message is kept. */
  public static final int MAX_MESSAGE = 1_000;

  /** Shorter values would mask ordinary words. */
  private static final int SHORTEST_SECRET = 6;

  /** How tokens and secrets look that this process does not know, such as an earlier one's. */
  private static final Pattern TOKENS =
      Pattern.compile(
          "(Atz[a-z]\\||(?<!\\w)Bearer\\s+|"
              + "(?:access_token|refresh_token|client_secret)[\"']?\\s*[:=]\\s*[\"']?)"
              + "[^\\s\"'&,;}\\]]+",
          Pattern.CASE_INSENSITIVE);

  private static final ServerText PLAIN = new ServerText(List.of());

  private final List<String> secrets;

  private ServerText(Collection<String> secrets) {
    this.secrets =
        secrets.stream()
            .flatMap(
                secret -> Stream.of(secret, FormBody.encode(secret), secret.replace("/", "\\/")))
            .distinct()
            .filter(secret -> secret.length() >= SHORTEST_SECRET)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
  }

  /** Hides nothing but what is no text. */
  public static ServerText plain() {
    return PLAIN;
  }

  /**
   * Masks these values, too, as they are and as forms and JSON carry them, wherever a server
   * repeats them.
   */
  public static ServerText hiding(Collection<String> secrets) {
    return new ServerText(secrets);
  }

  /** A message on one line, at most {@link #MAX_MESSAGE} characters. */
  public String message(String said) {
    String clean = line(masked(said));
    return clean.length() <= MAX_MESSAGE ? clean : cut(clean) + "…";
  }

  /** The text without the secrets, and without what looks like a token, otherwise as it is. */
  public String masked(String said) {
    return TOKENS.matcher(body(said)).replaceAll("$1***");
  }

  /** A whole body without the secrets, to be read: what only looks like a token may be a title. */
  public String body(String said) {
    String masked = said;
    for (String secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }

  /** The same, or {@code null} for nothing said. */
  public @Nullable String messageOrNull(@Nullable String said) {
    return said == null ? null : message(said);
  }

  private static String cut(String text) {
    int end =
        Character.isHighSurrogate(text.charAt(MAX_MESSAGE - 1)) ? MAX_MESSAGE - 1 : MAX_MESSAGE;
    return text.substring(0, end);
  }

  /** A text on one line: what would break it, or turn it round, is a space. */
  public static String line(String said) {
    return PlainText.line(said);
  }

  /** A text of several lines: line feeds and tabulators stay. */
  public static String lines(String said) {
    return PlainText.lines(said).strip();
  }
}
