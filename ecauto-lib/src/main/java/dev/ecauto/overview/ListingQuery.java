package dev.ecauto.overview;

import dev.ecauto.model.AccountKey;
import org.jspecify.annotations.Nullable;

/**
 * Which listings are meant, and which page of them. Immutable; start with {@link #all}.
 *
 * @param state in this state only; absent for all
 * @param account of this account only; absent for all
 * @param cause the code of the reason why they are as they are; absent for any
 * @param text an ASIN, a SKU, or words of the title; absent for any
 * @param before ids below this, newest first: the last one of the page before
 * @param size how many
 */
public record ListingQuery(
    @Nullable ListingState state,
    @Nullable AccountKey account,
    @Nullable String cause,
    @Nullable String text,
    long before,
    int size) {
  /** Rows of a page. */
  public static final int DEFAULT_SIZE = 50;

  private static final int MAX_SIZE = 1_000;

  /**
   * @throws IllegalArgumentException if the size is not from 1 to 1,000
   */
  public ListingQuery {
    if (size < 1 || size > MAX_SIZE) {
      throw new IllegalArgumentException("a page has 1 to " + MAX_SIZE + " rows, not " + size);
    }
  }

  /** Everything, from the newest. */
  public static ListingQuery all() {
    return new ListingQuery(null, null, null, null, Long.MAX_VALUE, DEFAULT_SIZE);
  }

  /** In one state only. */
  public ListingQuery withState(@Nullable ListingState one) {
    return new ListingQuery(one, account, cause, text, before, size);
  }

  /** Of one account only. */
  public ListingQuery withAccount(@Nullable AccountKey one) {
    return new ListingQuery(state, one, cause, text, before, size);
  }

  /** With the reason of one code only. */
  public ListingQuery withCause(@Nullable String code) {
    return new ListingQuery(state, account, code, text, before, size);
  }

  /** With an ASIN, a SKU, or words of the title. */
  public ListingQuery withText(@Nullable String words) {
    String kept = words == null || words.isBlank() ? null : words.strip();
    return new ListingQuery(state, account, cause, kept, before, size);
  }

  /** The page after the one that ended with an id. */
  public ListingQuery withBefore(long id) {
    return new ListingQuery(state, account, cause, text, id, size);
  }

  /** With so many rows a page, 1 to 1,000. */
  public ListingQuery withSize(int rows) {
    return new ListingQuery(state, account, cause, text, before, rows);
  }
}
