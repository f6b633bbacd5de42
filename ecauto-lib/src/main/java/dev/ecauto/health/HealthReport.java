package dev.ecauto.health;

import dev.ecauto.notify.Alert;
import dev.ecauto.notify.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a look at the health found.
 *
 * @param at when
 * @param judged the kinds of trouble that were looked for
 * @param troubles what is wrong, the most urgent first; empty if all is well
 */
public record HealthReport(Instant at, Set<AlertKind> judged, List<Alert> troubles) {
  private static final Set<AlertKind> OF_PROCESSES =
      Set.of(AlertKind.LOOP_SILENT, AlertKind.STORE_DAMAGED);

  public HealthReport {
    judged = Set.copyOf(judged);
    troubles = List.copyOf(troubles);
  }

  /** Whether nothing is wrong. */
  public boolean isWell() {
    return troubles.isEmpty();
  }

  /** Whether the processes live: a restart might help if they do not. */
  public boolean isLive() {
    return troubles.stream().noneMatch(trouble -> OF_PROCESSES.contains(trouble.kind()));
  }
}
