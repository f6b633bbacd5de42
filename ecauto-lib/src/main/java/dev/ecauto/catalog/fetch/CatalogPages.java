package dev.ecauto.catalog.fetch;

import dev.ecauto.catalog.source.internal.CallResult;
import dev.ecauto.model.Asin;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far the pages of a catalogue's answer have come.
 *
 * @param answered whose data has come
 * @param unreadable how many entries could not be read: each may be of somebody who is missing
 * @param next the token of the next page, or {@code null} where there is none
 * @param tokens the tokens that were given so far
 * @param brought whether the last page brought something new
 */
record CatalogPages(
    Set<Asin> answered,
    int unreadable,
    @Nullable String next,
    Set<String> tokens,
    boolean brought) {
  /** Nothing has come yet. */
  static final CatalogPages NONE = new CatalogPages(Set.of(), 0, null, Set.of(), true);

  CatalogPages {
    answered = Set.copyOf(answered);
    tokens = Set.copyOf(tokens);
  }

  CatalogPages plus(CallResult.Items page) {
    Set<Asin> all = new HashSet<>(answered);
    all.addAll(page.items().keySet());
    Set<String> given = new HashSet<>(tokens);
    String token = page.nextPage();
    boolean isNewToken = token == null || given.add(token);
    return new CatalogPages(
        all,
        unreadable + page.unreadable(),
        token,
        given,
        isNewToken && all.size() > answered.size());
  }

  /** Whether another page can bring more: what a server calls the next page need not end. */
  boolean goesOn() {
    return next != null && brought;
  }
}
