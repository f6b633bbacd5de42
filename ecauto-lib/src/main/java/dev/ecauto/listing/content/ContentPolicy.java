package dev.ecauto.listing.content;

import dev.ecauto.catalog.Language;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a product's texts become a listing's. Cleaning what is clean changes nothing.
 *
 * @param removedWords what shoppers must not see; default {@link RemovedWords#DEFAULT}
 * @param ideographSubstitute stands for a character of a name that the shop cannot store, such as
 *     𠮷; default 〓, what Japanese print uses for it. Emoji are left out
 * @param maxTitleLength characters; default 255 (assumed: BASE names no limit)
 * @param maxDescriptionLength characters; default 10,000 (assumed: BASE names no limit)
 * @param languages which texts to take, in order of preference; default Japanese, then English
 */
public record ContentPolicy(
    RemovedWords removedWords,
    String ideographSubstitute,
    int maxTitleLength,
    int maxDescriptionLength,
    List<Language> languages) {
  /** Longest title unless configured. */
  public static final int DEFAULT_MAX_TITLE_LENGTH = 255;

  /** Longest description unless configured. */
  public static final int DEFAULT_MAX_DESCRIPTION_LENGTH = 10_000;

  /** The defaults. */
  public static final ContentPolicy DEFAULT =
      new ContentPolicy(
          RemovedWords.DEFAULT,
          ShopText.GETA,
          DEFAULT_MAX_TITLE_LENGTH,
          DEFAULT_MAX_DESCRIPTION_LENGTH,
          List.of(Language.JAPANESE, Language.ENGLISH));

  public ContentPolicy {
    languages = List.copyOf(languages);
    if (maxTitleLength < 1 || maxDescriptionLength < 1 || languages.isEmpty()) {
      throw new IllegalArgumentException(
          "a content policy needs a language and lengths of at least 1, but has "
              + languages
              + ", titles of "
              + maxTitleLength
              + " and descriptions of "
              + maxDescriptionLength);
    }
  }

  /** This policy with other words to remove. */
  public ContentPolicy withRemovedWords(RemovedWords words) {
    return new ContentPolicy(
        words, ideographSubstitute, maxTitleLength, maxDescriptionLength, languages);
  }

  /** This policy with other limits of length. */
  public ContentPolicy withMaxLengths(int title, int description) {
    return new ContentPolicy(removedWords, ideographSubstitute, title, description, languages);
  }

  /**
   * The title as the shop shows it. If nothing but removed words is in it, they stay: a title never
   * becomes empty by a removal.
   *
   * @return empty only if the raw one shows nothing in a shop
   */
  public String title(String raw) {
    String plain = ShopText.oneLine(raw, ideographSubstitute);
    String clean = clean(plain, maxTitleLength);
    return clean.isEmpty() ? ShopText.truncate(plain, maxTitleLength) : clean;
  }

  /** Whether a title would be empty: nothing in the raw one shows in a shop. */
  public boolean showsNothing(String raw) {
    return ShopText.oneLine(raw, ideographSubstitute).isEmpty();
  }

  /**
   * The description as the shop shows it: the first of description, selling points and title that
   * has something to say.
   */
  public String description(
      @Nullable String description, @Nullable String bulletPoints, String title) {
    return Stream.of(description, bulletPoints, title)
        .filter(Objects::nonNull)
        .map(text -> clean(ShopText.lines(text, ideographSubstitute), maxDescriptionLength))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /**
   * Cutting can end a longer word on a removed one, so both are repeated until nothing changes.
   *
   * @param tidy what {@link ShopText} has tidied
   */
  private String clean(String tidy, int maxLength) {
    String text = tidy;
    while (true) {
      String removed = removedWords.removeFrom(text);
      String rest = removed.equals(text) ? text : ShopText.tidyEdges(removed);
      String next = ShopText.truncate(rest, maxLength);
      if (next.equals(text)) {
        return next;
      }
      text = next;
    }
  }
}
