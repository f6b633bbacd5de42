package dev.ecauto.catalog.fetch;

import java.util.Collection;
import java.util.Iterator;
import java.util.OptionalLong;

/**
 * What to fetch.
 *
 * @param asins texts, each hopefully an ASIN; read as the fetch goes on, on one thread at a time
 * @param count how many there are, if known: progress can say how long the rest takes
 */
public record FetchInput(Iterator<String> asins, OptionalLong count) {
  /** A list held in memory. */
  public static FetchInput of(Collection<String> asins) {
    return new FetchInput(asins.iterator(), OptionalLong.of(asins.size()));
  }
}
