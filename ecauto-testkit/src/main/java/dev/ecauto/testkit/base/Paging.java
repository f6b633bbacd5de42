package dev.ecauto.testkit.base;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which page of a list is asked for.
 *
 * @param offset items left out at the beginning
 * @param limit most items
 * @param ascending whether the smallest comes first
 */
record Paging(long offset, int limit, boolean ascending) {
  private static final int MAX_LIMIT = 100;

  /** Reads the parameters; nothing if one of them is no good. */
  static Optional<Paging> of(Map<String, String> query, int defaultLimit) {
    OptionalLong offset = Numbers.parse(query.getOrDefault("offset", "0"));
    OptionalLong limit = Numbers.parse(query.getOrDefault("limit", Integer.toString(defaultLimit)));
    String sort = query.getOrDefault("sort", "desc");
    boolean valid =
        offset.isPresent()
            && limit.orElse(0) >= 1
            && limit.orElse(0) <= MAX_LIMIT
            && (sort.equals("asc") || sort.equals("desc"));
    return valid
        ? Optional.of(
            new Paging(offset.getAsLong(), Math.toIntExact(limit.getAsLong()), sort.equals("asc")))
        : Optional.empty();
  }
}
