package dev.ecauto.overview;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The pairs of neighbouring characters of texts: what two texts share finds words in any language,
 * also those of two characters, where no spaces stand between words. Pure functions.
 */
final class Grams {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Grams() {}

  /** The text with one way of writing each character: width and case make no difference. */
  static String normalised(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
  }

  /** Each pair in some texts, in letters and digits of ASCII. A word of one character is one. */
  static Set<String> of(Collection<String> texts) {
    Set<String> grams = new LinkedHashSet<>();
    texts.forEach(text -> words(text).forEach(word -> add(word, grams)));
    return grams;
  }

  /** The words of a text, normalised. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>(List.of(BETWEEN_WORDS.split(normalised(text))));
    words.removeIf(String::isEmpty);
    return words;
  }

  private static void add(String word, Set<String> grams) {
    int[] letters = word.codePoints().toArray();
    if (letters.length == 1) {
      grams.add(name(letters[0]));
    }
    for (int i = 1; i < letters.length; i++) {
      grams.add(name(letters[i - 1]) + name(letters[i]));
    }
  }

  private static String name(int letter) {
    return Integer.toHexString(letter) + "x";
  }
}
