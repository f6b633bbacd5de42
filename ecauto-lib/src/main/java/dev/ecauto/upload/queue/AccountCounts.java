package dev.ecauto.upload.queue;

import dev.ecauto.model.AccountKey;
import dev.ecauto.model.QueueStatus;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What an account has, as it is counted with every change: reading it costs the same however much
 * it counts.
 *
 * @param account whose
 * @param listings all of its listings
 * @param pending listings that wait, without a reason why nothing would send them
 * @param unqueued listings that wait, with such a reason
 * @param listed listings in the shop
 * @param sold listings that were sold there
 * @param failed listings that were given up
 * @param held listings that wait for a person
 * @param cancelled listings that were withdrawn
 * @param rows queue rows in each status; absent where there are none
 * @param inDoubt how many of the rows that are uploading have an unknown outcome
 * @param version grows with every change of a row: equal means that nothing was changed
 */
public record AccountCounts(
    AccountKey account,
    int listings,
    int pending,
    int unqueued,
    int listed,
    int sold,
    int failed,
    int held,
    int cancelled,
    Map<QueueStatus, Integer> rows,
    int inDoubt,
    long version) {
  public AccountCounts {
    Map<QueueStatus, Integer> ordered = new EnumMap<>(QueueStatus.class);
    ordered.putAll(rows);
    rows = Collections.unmodifiableMap(ordered);
  }

  /** Rows in a status. */
  public int rows(QueueStatus status) {
    return rows.getOrDefault(status, 0);
  }

  /** Rows that wait or are worked on. */
  public int openRows() {
    return rows(QueueStatus.PENDING) + rows(QueueStatus.UPLOADING);
  }

  /** Every listing counted once, by what has become of it. */
  public ListingCounts conservation() {
    int sentThoughReasoned = Math.min(unqueued, Math.max(0, openRows() - pending));
    return new ListingCounts(
        listings,
        (long) listed + sold,
        rows(QueueStatus.PENDING),
        rows(QueueStatus.UPLOADING) - (long) inDoubt,
        inDoubt,
        failed,
        (long) held + cancelled + unqueued - sentThoughReasoned);
  }
}
