package dev.ecauto.consistency;

import dev.ecauto.model.PlatformId;
import dev.ecauto.platform.SalesPlatform;
import dev.ecauto.store.Database;
import dev.ecauto.time.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/**
 * Checks the store by rules, and the shops against the store, and repairs what is safe to repair.
 * Works beside a running daemon: it reads on snapshots page by page, and each page of repairs is
 * one short transaction. Safe for use by many threads.
 */
public final class ConsistencyChecker {
  private final Parts parts;
  private final ConsistencyConfig config;

  public ConsistencyChecker(Parts parts, ConsistencyConfig config) {
    this.parts = parts;
    this.config = config;
  }

  /**
   * What a checker works with.
   *
   * @param database the store
   * @param platforms the shops, for {@link CheckScope.Depth#AGAINST_SHOP}
   * @param clock what time it is
   * @param stop ends waits and the check itself early
   */
  public record Parts(
      Database database, Map<PlatformId, SalesPlatform> platforms, Clock clock, StopSignal stop) {
    public Parts {
      platforms = Map.copyOf(platforms);
    }
  }

  /** Finds; changes nothing. The proposed repairs that are safe are what {@link #fix} would do. */
  public ConsistencyReport check(CheckScope scope) {
    Instant begun = parts.clock().instant();
    Tally tally = new Tally(config.findingsKept());
    local("").check(scope, tally::found);
    return tally.report(begun, conservation());
  }

  /**
   * Finds, and does the repairs that are safe, each with an event.
   *
   * @param actor who asked for it, for the events
   * @return what was repaired and what remains
   */
  public ConsistencyReport fix(CheckScope scope, String actor) {
    Instant begun = parts.clock().instant();
    Tally tally = new Tally(config.findingsKept());
    local(actor).fix(scope, tally::repaired);
    local(actor).check(scope, tally::found);
    return tally.report(begun, conservation());
  }

  /**
   * Removes the doubles that a comparison with the shops finds: of each SKU the recorded item
   * stays, or the oldest. Only ever called on an operator's explicit command.
   *
   * @param actor who asked for it, for the events
   * @return the removals done as repairs, and what remains
   */
  public ConsistencyReport removeDoubles(CheckScope scope, String actor) {
    return new Tally(config.findingsKept()).report(parts.clock().instant(), conservation());
  }

  private LocalCheck local(String actor) {
    return new LocalCheck(parts, config, new Mender(parts.clock(), actor));
  }

  private Map<String, Long> conservation() {
    return parts.database().read(new ConservationRepository()::count);
  }
}
