package dev.ecauto.model;

/**
 * Makes text of elsewhere fit to be shown: control and bidirectional characters, which forge lines
 * and titles of a terminal or turn words round, become spaces. Pure functions.
 */
public final class PlainText {
  private PlainText() {}

  /** A text on one line: what would break it, or turn it round, is a space. */
  public static String line(String text) {
    return clean(text, false).strip();
  }

  /** A text of several lines: line feeds and tabulators stay. */
  public static String lines(String text) {
    return clean(text.replace("\r\n", "\n").replace('\r', '\n'), true);
  }

  private static String clean(String text, boolean severalLines) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            code -> {
              boolean layout = severalLines && (code == '\n' || code == '\t');
              clean.appendCodePoint(isText(code) || layout ? code : ' ');
            });
    return clean.toString();
  }

  /** Neither control, line separator, directional mark nor half of a pair. */
  private static boolean isText(int code) {
    return switch (Character.getType(code)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> !isDirectional(code);
      default -> true;
    };
  }

  private static boolean isDirectional(int code) {
    return code == 0x061C
        || code == 0x200E
        || code == 0x200F
        || (code >= 0x202A && code <= 0x202E)
        || (code >= 0x2066 && code <= 0x2069);
  }
}
