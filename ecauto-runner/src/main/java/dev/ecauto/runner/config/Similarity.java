package dev.ecauto.runner.config;

import java.text.Normalizer;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what a misspelt name should have been. */
public final class Similarity {
  private Similarity() {}

  /**
   * The candidate that is fewest edits away, if it is near at all; case, full width and surrounding
   * white space make no difference.
   */
  public static Optional<String> closest(String name, Collection<String> candidates) {
    String typed = folded(name);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(typed, folded(candidate))))
        .filter(candidate -> distance(typed, folded(candidate)) <= near(typed.length()));
  }

  private static int near(int length) {
    return length < 4 ? 1 : Math.max(2, length / 3);
  }

  /** The same as a question behind a message, or nothing. */
  public static String hint(String name, Collection<String> candidates) {
    return closest(name, candidates).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static String folded(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** How many insertions, deletions and replacements lie between two texts. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
