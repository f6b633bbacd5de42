package dev.ecauto.listing.content;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A text in the form in which words are compared: compatibility decomposed (full and half width are
 * one), lower case, without white space; with the way back to the original. Immutable.
 */
public final class FoldedText {
  /** The blocks where most of a Japanese text that changes form lies: kana and width variants. */
  private static final String[] KANA = foldBlock(0x3000, 0x3100);

  private static final String[] WIDTH = foldBlock(0xFF00, 0xFFF0);

  /**
   * A piece of the original text.
   *
   * @param start index of its first character
   * @param end index after its last character
   */
  public record Range(int start, int end) {}

  private final String folded;
  private final int[] starts;
  private final int[] ends;

  private FoldedText(String folded, int[] starts, int[] ends) {
    this.folded = folded;
    this.starts = starts;
    this.ends = ends;
  }

  /** Folds a text. */
  public static FoldedText of(String text) {
    StringBuilder folded = new StringBuilder(text.length() + 16);
    int[] starts = new int[text.length() + 16];
    int[] ends = new int[text.length() + 16];
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      int next = i + Character.charCount(codePoint);
      int before = folded.length();
      fold(codePoint, folded);
      if (folded.length() > starts.length) {
        starts = Arrays.copyOf(starts, folded.length() * 2);
        ends = Arrays.copyOf(ends, folded.length() * 2);
      }
      Arrays.fill(starts, before, folded.length(), i);
      Arrays.fill(ends, before, folded.length(), next);
      i = next;
    }
    return new FoldedText(folded.toString(), starts, ends);
  }

  /**
   * Looks for a word: whole characters of the original, and where the word begins or ends with a
   * Latin letter or digit, not inside a longer Latin word.
   *
   * @return where the original has it first
   */
  public Optional<Range> find(FoldedText word) {
    int length = word.folded.length();
    if (length == 0) {
      return Optional.empty();
    }
    for (int at = folded.indexOf(word.folded); at >= 0; at = folded.indexOf(word.folded, at + 1)) {
      if (isBoundary(at) && isBoundary(at + length)) {
        return Optional.of(new Range(starts[at], ends[at + length - 1]));
      }
    }
    return Optional.empty();
  }

  /** Whether it has the word, as {@link #find} sees it. */
  public boolean contains(FoldedText word) {
    return folded.contains(word.folded) && find(word).isPresent();
  }

  /** Length in the compared form. */
  public int length() {
    return folded.length();
  }

  /** The compared form itself, for use as a key. */
  public String key() {
    return folded;
  }

  private boolean isBoundary(int at) {
    if (at == 0 || at == folded.length()) {
      return true;
    }
    boolean sameCharacter = starts[at] == starts[at - 1];
    boolean adjacent = ends[at - 1] == starts[at];
    boolean insideLatinWord =
        adjacent && isLatin(folded.charAt(at - 1)) && isLatin(folded.charAt(at));
    return !sameCharacter && !insideLatinWord && !isMark(folded.charAt(at));
  }

  private static boolean isLatin(char c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
  }

  private static boolean isMark(char c) {
    return Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static void fold(int codePoint, StringBuilder out) {
    if (codePoint < 0x80) {
      if (codePoint > ' ') {
        out.append((char) (codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint));
      }
    } else if (codePoint >= 0x4E00 && codePoint <= 0x9FFF) {
      out.append((char) codePoint);
    } else {
      String known = lookUp(codePoint);
      out.append(known == null ? foldSlowly(codePoint) : known);
    }
  }

  private static @Nullable String lookUp(int codePoint) {
    if (codePoint >= 0x3000 && codePoint < 0x3100) {
      return KANA[codePoint - 0x3000];
    }
    return codePoint >= 0xFF00 && codePoint < 0xFFF0 ? WIDTH[codePoint - 0xFF00] : null;
  }

  private static String[] foldBlock(int from, int to) {
    String[] block = new String[to - from];
    Arrays.setAll(block, i -> foldSlowly(from + i));
    return block;
  }

  private static String foldSlowly(int codePoint) {
    String plain = Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD);
    StringBuilder out = new StringBuilder(plain.length());
    plain
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  @Override
  public String toString() {
    return folded;
  }
}
