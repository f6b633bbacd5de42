package dev.ecauto.live.brake.internal;

import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.Reason;
import dev.ecauto.model.ReasonCode;
import java.math.BigDecimal;
import java.util.Optional;

/** Tells when changes of a kind are too many. Pure. */
public final class BrakeRules {
  private BrakeRules() {}

  /**
   * Changes of one kind in one account: those that were sent, and those that wait to be.
   *
   * @param live the account's live listings
   * @param hour sent within the last hour, and waiting
   * @param day sent within the last day, and waiting
   */
  public record Counts(int live, int hour, int day) {}

  /** Why a kind must stop, if it must. */
  public static Optional<Reason> reasonToPull(
      RevisionKind kind, Counts counts, BrakeConfig config) {
    int live = counts.live();
    int hides = config.leastHides();
    int others = config.least();
    return switch (kind) {
      case HIDE_STOCK ->
          tooMany(kind, counts.hour(), limit(config.hidesPerHour(), live, hides), "1 h")
              .or(
                  () ->
                      tooMany(
                          kind, counts.day(), limit(config.hidesPerDay(), live, hides), "24 h"));
      case PRICE_DOWN ->
          tooMany(kind, counts.hour(), limit(config.fallsPerHour(), live, others), "1 h");
      case SHOW -> tooMany(kind, counts.hour(), limit(config.showsPerHour(), live, others), "1 h");
      default -> Optional.empty();
    };
  }

  private static int limit(double share, int live, int least) {
    int allowed = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(live)).intValue();
    return Math.max(least, allowed);
  }

  private static Optional<Reason> tooMany(RevisionKind kind, int count, int limit, String period) {
    return count > limit
        ? Optional.of(
            Reason.of(ReasonCode.BRAKE_TOO_MANY)
                .with("kind", kind.code())
                .with("count", count)
                .with("limit", limit)
                .with("period", period))
        : Optional.empty();
  }
}
