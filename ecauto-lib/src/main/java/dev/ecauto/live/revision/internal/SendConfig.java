package dev.ecauto.live.revision.internal;

import dev.ecauto.live.brake.BrakeConfig;
import dev.ecauto.live.decision.RevisionKind;
import dev.ecauto.model.AccountKey;
import dev.ecauto.model.Asin;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How changes are sent. Immutable.
 *
 * @param owner who sends, for leases; must differ between processes
 * @param run what is sent belongs to this run, whoever planned it, but for what persons commanded;
 *     {@code null}: to the run that planned it
 * @param kinds the kinds that are sent for an account; a person's commands always are
 * @param asins only changes of these products; empty means all
 * @param canary only so many listings of an account are changed; default all
 * @param brakes how many changes of a kind are usual
 * @param uploadShare the share of an account's hourly calls that is kept for uploads while some
 *     wait; default 0.5
 */
public record SendConfig(
    String owner,
    @Nullable String run,
    Function<AccountKey, Set<RevisionKind>> kinds,
    Set<Asin> asins,
    @Nullable Integer canary,
    BrakeConfig brakes,
    double uploadShare) {
  /** How long a claim holds. */
  static final Duration LEASE = Duration.ofMinutes(2);

  /** How long its owner trusts it: clocks differ, and a call takes its time to arrive. */
  static final Duration TRUSTED = Duration.ofSeconds(90);

  /** So many failures in a row pause an account. */
  static final int FAILURES = 5;

  /** For how long. */
  static final Duration PAUSE = Duration.ofMinutes(15);

  /** How often a change is tried. */
  static final int TRIES = 8;

  /** The last calls of an hour and of a day are never used, but for no more than a tenth. */
  static final int RESERVE = 500;

  /** What loses money while it waits: sent as long as there are calls. */
  static final Set<RevisionKind> URGENT =
      EnumSet.of(
          RevisionKind.COMMAND,
          RevisionKind.HIDE,
          RevisionKind.HIDE_STOCK,
          RevisionKind.PRICE_UP_FROM_LOSS);

  public SendConfig {
    asins = Set.copyOf(asins);
    if (uploadShare < 0 || uploadShare > 0.9) {
      throw new IllegalArgumentException(
          "sync.upload-share %s: use a share from 0 to 0.9".formatted(uploadShare));
    }
    if (canary != null && canary < 1) {
      throw new IllegalArgumentException(
          "a canary of %d listings: use 1 or more".formatted(canary));
    }
  }
}
