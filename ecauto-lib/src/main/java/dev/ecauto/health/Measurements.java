package dev.ecauto.health;

import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Visibility;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What work there is and how old it is, from the store alone.
 *
 * @param at when that was so
 * @param queue rows of the upload queue by account and state
 * @param failures rows that failed by class of error
 * @param oldestDue since when, per account, the longest waiting upload is due
 * @param listed listings in the shops by account
 * @param changes open changes of live listings by account and kind
 * @param oldestChange since when, per account, the longest waiting change is open
 * @param looks how looks at Amazon go
 * @param brakes how many brakes are pulled
 * @param reviews how many decisions wait
 * @param diskFree free bytes on the store's disk; {@code null} if it is no file
 */
public record Measurements(
    Instant at,
    Map<AccountKey, Map<String, Integer>> queue,
    Map<String, Integer> failures,
    Map<AccountKey, Instant> oldestDue,
    Map<AccountKey, Map<Visibility, Integer>> listed,
    Map<AccountKey, Map<RevisionKind, Integer>> changes,
    Map<AccountKey, Instant> oldestChange,
    Looks looks,
    int brakes,
    int reviews,
    @Nullable Long diskFree) {
  public Measurements {
    queue = Map.copyOf(queue);
    failures = Map.copyOf(failures);
    oldestDue = Map.copyOf(oldestDue);
    listed = Map.copyOf(listed);
    changes = Map.copyOf(changes);
    oldestChange = Map.copyOf(oldestChange);
  }

  /**
   * How looks go.
   *
   * @param live products that are live
   * @param neverSeen those that no look ever answered
   * @param lastSeen the last answered look
   * @param oldestSeen the oldest last look of any product
   * @param oldestDue since when the most overdue product is due, or when the next will be
   */
  public record Looks(
      int live,
      int neverSeen,
      @Nullable Instant lastSeen,
      @Nullable Instant oldestSeen,
      @Nullable Instant oldestDue) {}
}
