package dev.ecauto.history;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened to one product, and what happens next.
 *
 * @param subject the ASIN or SKU asked for
 * @param entries what happened, oldest first
 * @param standing per listing: where it is and why, and what comes next
 */
public record Story(String subject, List<Entry> entries, List<Standing> standing) {
  public Story {
    entries = List.copyOf(entries);
    standing = List.copyOf(standing);
  }

  /** Whether the store knows nothing of it. */
  public boolean isEmpty() {
    return entries.isEmpty() && standing.isEmpty();
  }

  /**
   * One thing that happened.
   *
   * @param at when
   * @param kind what part of the work: {@code input}, {@code catalog}, {@code offer}, {@code
   *     queue}, {@code attempt}, {@code event}
   * @param text in words
   */
  public record Entry(Instant at, String kind, String text) {}

  /**
   * Where a listing is.
   *
   * @param listingId the listing; absent for a product without one
   * @param state where it is: {@code listed}, {@code waiting}, {@code failed} …
   * @param why why it is there
   * @param next what happens next
   * @param nextAt when, if that is known
   */
  public record Standing(
      @Nullable Long listingId, String state, String why, String next, @Nullable Instant nextAt) {}
}
