package dev.ecauto.history;

import dev.ecauto.model.Reason;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
   * @param what what it was, in no language
   * @param detail further values by name; one may be the stored form of a reason
   */
  public record Entry(Instant at, String kind, Reason what, Map<String, String> detail) {
    public Entry {
      Map<String, String> known = new TreeMap<>(detail);
      known.values().removeIf("null"::equals); // so earlier versions wrote what was not there
      detail = Collections.unmodifiableMap(known);
    }

    /** In English words. */
    public String text() {
      Map<String, String> texts = new TreeMap<>();
      detail.forEach((name, value) -> texts.put(name, Reason.parse(value).toString()));
      return what + (texts.isEmpty() ? "" : " " + texts);
    }
  }

  /**
   * Where a listing is.
   *
   * @param listingId the listing; absent for a product without one
   * @param sku its SKU as it is stored
   * @param state where it is: {@code listed}, {@code waiting}, {@code failed} …
   * @param cause why it is there, in no language
   * @param then what happens next, in no language
   * @param nextAt when, if that is known
   */
  public record Standing(
      @Nullable Long listingId,
      @Nullable String sku,
      String state,
      Reason cause,
      Reason then,
      @Nullable Instant nextAt) {
    /** Why it is there, in English. */
    public String why() {
      return cause.toString();
    }

    /** What happens next, in English. */
    public String next() {
      return then.toString();
    }
  }
}
