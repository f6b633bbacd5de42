package dev.ecauto.listing.content;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Words that shoppers must not see. The longest is removed first, so that removing {@code Amazon}
 * cannot leave the rest of {@code Amazon.co.jp限定} behind; case, full and half width and spaces do
 * not matter. Immutable.
 */
public final class RemovedWords {
  /** None. */
  public static final RemovedWords NONE = new RemovedWords(List.of());

  /** The source of the goods, in the forms in which it stands in titles. */
  public static final RemovedWords DEFAULT =
      new RemovedWords(List.of("Amazon.co.jp限定", "Amazon.co.jp", "Amazon限定", "Amazon", "アマゾン"));

  private record Word(String text, FoldedText folded) {}

  private final List<Word> words;

  /** The words, in any order. */
  public RemovedWords(Collection<String> words) {
    this.words =
        words.stream()
            .map(word -> new Word(word, FoldedText.of(word)))
            .filter(word -> word.folded.length() > 0)
            .sorted(Comparator.comparing((Word word) -> -word.folded.length()))
            .toList();
  }

  /** The words, longest first. */
  public List<String> words() {
    return words.stream().map(Word::text).toList();
  }

  /** The text without the words; the same object if it has none. */
  public String removeFrom(String text) {
    String rest = text;
    FoldedText folded = words.isEmpty() ? null : FoldedText.of(rest);
    while (folded != null) {
      Optional<FoldedText.Range> found = longestIn(folded);
      if (found.isEmpty()) {
        return rest;
      }
      rest = without(rest, found.get());
      folded = FoldedText.of(rest);
    }
    return rest;
  }

  private Optional<FoldedText.Range> longestIn(FoldedText text) {
    for (Word word : words) {
      Optional<FoldedText.Range> range = text.find(word.folded);
      if (range.isPresent()) {
        return range;
      }
    }
    return Optional.empty();
  }

  /** What stood apart stays apart. */
  private static String without(String text, FoldedText.Range range) {
    String before = text.substring(0, range.start());
    String after = text.substring(range.end());
    boolean joins =
        !before.isEmpty()
            && !after.isEmpty()
            && Character.isLetterOrDigit(before.charAt(before.length() - 1))
            && Character.isLetterOrDigit(after.charAt(0));
    return joins ? before + " " + after : before + after;
  }
}
