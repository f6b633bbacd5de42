package dev.ecauto.listing.screening;

import dev.ecauto.catalog.Product;
import dev.ecauto.listing.content.FoldedText;
import dev.ecauto.listing.screening.ScreeningRule.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What must not be sold, by ASIN, brand, keyword and category. Immutable: reloading makes a new
 * one.
 *
 * <p>Source of the need: prohibited products once got two shop accounts restricted, so everything
 * is screened before it is listed.
 */
public final class ScreeningLists {
  /** Nothing is screened out. */
  public static final ScreeningLists NONE = new ScreeningLists(List.of());

  private record Keyword(ScreeningRule rule, FoldedText word) {}

  private final Map<Kind, Map<String, ScreeningRule>> whole = new LinkedHashMap<>();
  private final List<Keyword> keywords;
  private final int size;

  /** The rules; of several for the same value the severest counts, then the first. */
  public ScreeningLists(Collection<ScreeningRule> rules) {
    List<ScreeningRule> bySeverity =
        rules.stream().sorted(java.util.Comparator.comparing(ScreeningRule::severity)).toList();
    for (Kind kind : Kind.values()) {
      whole.put(
          kind,
          bySeverity.stream()
              .filter(rule -> rule.kind() == kind)
              .collect(
                  Collectors.toMap(
                      rule -> FoldedText.of(rule.value()).key(),
                      rule -> rule,
                      (first, second) -> first,
                      LinkedHashMap::new)));
    }
    keywords =
        bySeverity.stream()
            .filter(rule -> rule.kind() == Kind.KEYWORD)
            .map(rule -> new Keyword(rule, FoldedText.of(rule.value())))
            .toList();
    size = rules.size();
  }

  /**
   * Reads lists from files: CSV with the columns {@code kind,value,severity,reason} under a
   * heading, or JSON, an array of objects with those fields.
   *
   * @throws ScreeningException if a file cannot be read; it names file and line
   */
  public static ScreeningLists load(Collection<Path> files) {
    List<ScreeningRule> rules = new ArrayList<>();
    files.forEach(file -> rules.addAll(ScreeningFile.read(file)));
    return new ScreeningLists(rules);
  }

  /** How many rules there are. */
  public int size() {
    return size;
  }

  /**
   * Screens a product by everything that is known of it, and by what the catalogue says it is: a
   * variation parent and an adult product are blocked, what is not out yet is held.
   */
  public ScreeningResult screen(Product product) {
    ScreeningResult.Met nature = NatureRules.of(product);
    if (size == 0) {
      return nature == null ? new ScreeningResult.Passed() : nature;
    }
    return Stream.of(
            nature,
            met(Kind.ASIN, product.asin().value()),
            met(Kind.BRAND, product.brand()),
            met(Kind.CATEGORY, product.category()),
            keywordIn("title", product.japanese().title()),
            keywordIn("title", product.english().title()),
            keywordIn("brand", product.brand()),
            keywordIn("selling points", product.japanese().bulletPoints()),
            keywordIn("selling points", product.english().bulletPoints()),
            keywordIn("description", product.japanese().description()),
            keywordIn("description", product.english().description()))
        .filter(Objects::nonNull)
        .min(java.util.Comparator.comparing(found -> found.rule().severity()))
        .<ScreeningResult>map(found -> found)
        .orElse(new ScreeningResult.Passed());
  }

  private ScreeningResult.@Nullable Met met(Kind kind, @Nullable String value) {
    if (value == null) {
      return null;
    }
    ScreeningRule rule = Objects.requireNonNull(whole.get(kind)).get(FoldedText.of(value).key());
    return rule == null
        ? null
        : new ScreeningResult.Met(rule, kind.name().toLowerCase(java.util.Locale.ROOT));
  }

  private ScreeningResult.@Nullable Met keywordIn(String where, @Nullable String text) {
    if (text == null || keywords.isEmpty()) {
      return null;
    }
    FoldedText folded = FoldedText.of(text);
    return keywords.stream()
        .filter(keyword -> folded.contains(keyword.word))
        .findFirst()
        .map(keyword -> new ScreeningResult.Met(keyword.rule, where))
        .orElse(null);
  }
}
