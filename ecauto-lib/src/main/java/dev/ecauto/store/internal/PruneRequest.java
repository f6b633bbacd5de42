package dev.ecauto.store.internal;

import java.time.Instant;

/**
 * Which rows of a table shall be looked at next, to remove those that nobody needs any more.
 *
 * @param before only rows older than this
 * @param afterId only rows after this one, in the order of their ids
 * @param limit how many rows are looked at
 * @param mode whether they are removed
 */
public record PruneRequest(Instant before, long afterId, int limit, Mode mode) {
  /** Whether rows are removed. */
  public enum Mode {
    /** They are only counted. */
    COUNT,
    /** They are removed. */
    REMOVE
  }

  /** From the beginning of a table. */
  public static PruneRequest of(Instant before, int limit, Mode mode) {
    return new PruneRequest(before, 0L, limit, mode);
  }

  /** The rows after a page. */
  public PruneRequest after(PrunePage page) {
    return new PruneRequest(before, page.lastId(), limit, mode);
  }
}
