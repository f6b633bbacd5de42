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
    return switch (kind) {
      case HIDE_STOCK ->
          tooMany(kind, counts.hour(), limit(config.hidesPerHour(), counts, config), "1 h")
              .or(
                  () ->
                      tooMany(
                          kind, counts.day(), limit(config.hidesPerDay(), counts, config), "24 h"));
      case PRICE_DOWN ->
          tooMany(kind, counts.hour(), limit(config.fallsPerHour(), counts, config), "1 h");
      case SHOW ->
          tooMany(kind, counts.hour(), limit(config.showsPerHour(), counts, config), "1 h");
      default -> Optional.empty();
    };
  }

  private static int limit(double share, Counts counts, BrakeConfig config) {
    int allowed = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(counts.live())).intValue();
    return Math.max(config.least(), allowed);
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
