package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.live.brake.Brake;
import dev.ecauto.model.AccountKey;
import dev.ecauto.runner.output.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an account's live listings from going on as usual.
 *
 * @param vacationUntil until when all is hidden, if it is
 * @param brakes what waits for a confirmation
 */
record LiveState(@Nullable Instant vacationUntil, List<Brake> brakes) {
  static final LiveState USUAL = new LiveState(null, List.of());

  /**
   * @param pulled the brakes of all accounts
   */
  static LiveState of(Ecauto ecauto, List<Brake> pulled, AccountKey account) {
    return new LiveState(
        ecauto.live().vacationUntil(account).orElse(null),
        pulled.stream().filter(brake -> brake.account().equals(account)).toList());
  }

  /** In words; empty if all is as usual. */
  String text(ZoneId zone) {
    List<String> parts = new ArrayList<>();
    if (vacationUntil != null) {
      parts.add("on vacation until " + Times.text(vacationUntil, zone));
    }
    if (!brakes.isEmpty()) {
      parts.add("brake: " + String.join(", ", kinds()) + " waits for ecauto sync --confirm");
    }
    return String.join("; ", parts);
  }

  /** What is stopped. */
  List<String> kinds() {
    return brakes.stream().map(brake -> brake.kind().code()).distinct().toList();
  }
}
