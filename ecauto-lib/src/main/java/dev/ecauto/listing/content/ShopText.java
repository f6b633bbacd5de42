package dev.ecauto.listing.content;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a text must look like to be stored and shown by a shop. */
final class ShopText {
  /** The geta mark, which stands for a character that a printer does not have. */
  static final String GETA = "〓";

  private static final String FILLING = "[\\s\\u3000/|・,、:：\\-]*";
  private static final Pattern EMPTY_BRACKETS =
      emptyBrackets("【】", "［］", "[]", "()", "（）", "「」", "『』", "〔〕", "《》", "〈〉", "<>", "＜＞");
  private static final String OPENING = "【［[(（「『〔《〈<＜";
  private static final Pattern SPACES =
      Pattern.compile("[\\h\\u2028\\u2029]{2,}|[\\h\\u2028\\u2029&&[^ ]]");
  private static final Pattern BLANK_LINES = Pattern.compile("\\h*\\n(?:\\h*\\n)*\\h*");
  private static final Pattern REPEATED_SEPARATORS = Pattern.compile("([/|／｜])(?:\\h*\\1)+");
  private static final Pattern EDGE_SEPARATORS =
      Pattern.compile("^[\\s/|／｜・,、:：\\-]+|[\\s/|／｜・,、:：\\-]+$");

  private ShopText() {}

  private static Pattern emptyBrackets(String... pairs) {
    return Pattern.compile(
        Arrays.stream(pairs)
            .map(
                pair ->
                    Pattern.quote(pair.substring(0, 1))
                        + FILLING
                        + Pattern.quote(pair.substring(1)))
            .collect(Collectors.joining("|")));
  }

  /** A text of one line that the shop can store. */
  static String oneLine(String raw, String substitute) {
    return tidy(storable(raw, substitute).replace('\n', ' '));
  }

  /** A text of many lines that the shop can store. */
  static String lines(String raw, String substitute) {
    return tidy(storable(raw, substitute));
  }

  /** Leaves out empty brackets, repeated spaces, empty lines and white space at the ends. */
  static String tidy(String text) {
    return isTidy(text) ? text : tidied(text);
  }

  /** Most texts are tidy, and seeing that costs a tenth of tidying them. */
  private static boolean isTidy(String text) {
    boolean afterSpace = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > ' ' && c < '<' && c != '(' || c >= 0x3040 && c <= 0x9FFF) {
        afterSpace = false; // neither a space nor a bracket, as most characters
        continue;
      }
      boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
      if (space && (afterSpace || c != ' ' && c != '\n') || OPENING.indexOf(c) >= 0) {
        return false;
      }
      afterSpace = space;
    }
    return text.isEmpty() || !afterSpace;
  }

  private static String tidied(String text) {
    String rest = text;
    for (String before = ""; !before.equals(rest); ) {
      before = rest;
      rest = EMPTY_BRACKETS.matcher(rest).replaceAll("");
    }
    rest = SPACES.matcher(rest).replaceAll(" ");
    return BLANK_LINES.matcher(rest).replaceAll("\n").strip();
  }

  /** Tidies a text that something was taken out of: separators without neighbours go too. */
  static String tidyEdges(String text) {
    String rest = REPEATED_SEPARATORS.matcher(tidy(text)).replaceAll("$1");
    return tidy(EDGE_SEPARATORS.matcher(rest).replaceAll(""));
  }

  /** Cuts to a length without cutting a character and its marks apart. */
  static String truncate(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    int end = maxLength;
    while (end > 0 && isPartOfTheOneBefore(text, end)) {
      end--;
    }
    return text.substring(0, end == 0 ? maxLength : end).strip();
  }

  private static boolean isPartOfTheOneBefore(String text, int at) {
    return Character.getType(text.charAt(at)) == Character.NON_SPACING_MARK;
  }

  /** BASE refuses four-byte characters; control characters show nothing anywhere. */
  private static String storable(String raw, String substitute) {
    if (raw.chars().noneMatch(ShopText::isSuspect)) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    raw.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .forEach(codePoint -> appendStorable(codePoint, substitute, out));
    return out.toString();
  }

  private static boolean isSuspect(int c) {
    if (c >= ' ' && c < 0x7F || c >= 0x3000 && c < 0xD800) {
      return false;
    }
    return Character.isSurrogate((char) c) || isInvisible(c) || c == '\r';
  }

  private static boolean isInvisible(int c) {
    return c != '\n' && c != '\t' && Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT
        || c >= 0xFE00 && c <= 0xFE0F;
  }

  private static void appendStorable(int codePoint, String substitute, StringBuilder out) {
    if (isInvisible(codePoint) || codePoint <= 0xFFFF && Character.isSurrogate((char) codePoint)) {
      return;
    }
    if (Character.isBmpCodePoint(codePoint)) {
      out.appendCodePoint(codePoint);
      return;
    }
    String compatible = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKC);
    if (compatible.codePoints().allMatch(Character::isBmpCodePoint)) {
      out.append(compatible);
    } else if (Character.isLetter(codePoint)) {
      out.append(substitute);
    }
  }
}
