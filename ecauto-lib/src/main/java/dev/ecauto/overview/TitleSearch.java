package dev.ecauto.overview;

import dev.ecauto.overview.TitleRepository.Titles;
import dev.ecauto.store.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Finds the listings of a query whose titles hold some words: among those that share all pairs of
 * characters with the words, or among those that the rest of the query means, whichever are fewer.
 * Only titles are read of what does not fit. Stateless and safe for use by many threads.
 */
final class TitleSearch {
  /** Candidates that are looked at for one page. */
  static final int MAX_CANDIDATES = 2_000;

  private static final int AT_ONCE = 900;

  private final TitleRepository titles = new TitleRepository();
  private final ListingIdRepository ids = new ListingIdRepository();

  /**
   * What was found.
   *
   * @param ids newest first
   * @param next where the next page begins; empty if there is none
   */
  record Found(List<Long> ids, OptionalLong next) {}

  /** Gives candidates, newest first, below an id. */
  interface Candidates {
    List<Long> below(long id, int limit);
  }

  /** Looks through what shares all pairs with the words. */
  Found byWords(Transaction tx, ListingQuery query, String text) {
    Set<String> grams = Grams.of(List.of(text));
    return find(tx, query, text, (id, limit) -> titles.find(tx, grams, id, limit));
  }

  /** Looks through what the rest of the query means, which shall be few. */
  Found byFilter(Transaction tx, ListingQuery query, String text) {
    ListingQuery rest = query.withText(null);
    return find(
        tx,
        query,
        text,
        (id, limit) -> {
          List<Long> page = ids.page(tx, rest.withBefore(id).withSize(limit));
          return page.subList(0, Math.min(limit, page.size()));
        });
  }

  private Found find(Transaction tx, ListingQuery query, String text, Candidates source) {
    List<String> words = Grams.words(text);
    List<Long> page = new ArrayList<>();
    long before = query.before();
    int atOnce = words.isEmpty() ? 0 : Math.min(AT_ONCE, 2 * query.size());
    int looked = 0;
    while (atOnce > 0) {
      List<Long> candidates = source.below(before, atOnce);
      for (Titles found : titles.of(tx, candidates, ListingIdRepository.meant(tx, query))) {
        if (found.hold(words)) {
          page.add(found.listingId());
        }
        if (page.size() == query.size()) {
          return new Found(page, OptionalLong.of(found.listingId()));
        }
      }
      looked += candidates.size();
      boolean end = candidates.size() < atOnce;
      before = end ? before : candidates.get(candidates.size() - 1);
      if (!end && looked >= MAX_CANDIDATES) {
        return new Found(page, OptionalLong.of(before));
      }
      atOnce = end ? 0 : Math.min(AT_ONCE, 2 * atOnce);
    }
    return new Found(page, OptionalLong.empty());
  }
}
