package dev.ecauto.overview;

import java.util.List;
import java.util.OptionalLong;

/**
 * A page of listings, newest first.
 *
 * @param rows the listings
 * @param next where the next page begins; empty if this is the last
 * @param untaken listings whose titles are not searched yet; 0 if all are
 */
public record ListingPage(List<ListingRow> rows, OptionalLong next, long untaken) {
  public ListingPage {
    rows = List.copyOf(rows);
  }
}
