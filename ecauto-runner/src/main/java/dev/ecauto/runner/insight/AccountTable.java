package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import dev.ecauto.AccountStatus;
import dev.ecauto.account.AccountState;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;

/** Shows how the accounts are, a line each. */
final class AccountTable {
  private AccountTable() {}

  static String text(List<AccountStatus> accounts, Instant now, ZoneId zone) {
    Table table =
        new Table(
            "account", "state", "token until", "adds today", "calls/hour", "calls/day", "done");
    for (AccountStatus status : accounts) {
      table.row(
          status.account(),
          state(status, now, zone),
          status.tokenUntil() == null ? "no token" : Times.text(status.tokenUntil(), zone),
          use(status, QuotaUse.ADDS),
          use(status, QuotaUse.HOUR),
          use(status, QuotaUse.DAY),
          done(status, zone));
    }
    return table.isEmpty() ? "" : "\n" + table.render();
  }

  private static String done(AccountStatus status, ZoneId zone) {
    return status.forecast() == null || status.forecast().workload().items() == 0
        ? ""
        : Times.text(status.forecast().doneAt(), zone);
  }

  private static String use(AccountStatus status, String quota) {
    return status.quotas().stream()
        .filter(use -> use.name().equals(quota))
        .findFirst()
        .map(use -> use.used() + " of " + use.limit())
        .orElse("");
  }

  private static String state(AccountStatus status, Instant now, ZoneId zone) {
    AccountState state = status.state();
    if (state == null) {
      return "never used";
    }
    Instant paused = state.pausedUntil();
    Instant adds = state.addsPausedUntil();
    if (status.isStopped()) {
      return "stopped until 'ecauto resume': " + state.stoppedReason();
    } else if (paused != null && paused.isAfter(now)) {
      return "paused until " + Times.text(paused, zone) + ": " + state.pauseReason();
    }
    return adds != null && adds.isAfter(now)
        ? "adds paused until " + Times.text(adds, zone)
        : "works";
  }

  static JsonElement json(AccountStatus status) {
    Json json =
        new Json()
            .put("platform", status.account().platform())
            .put("account", status.account().account())
            .put("tokenUntil", status.tokenUntil())
            .put("stopped", status.isStopped());
    AccountState state = status.state();
    if (state != null) {
      json.put("addsUsed", state.adds().used())
          .put("pausedUntil", state.pausedUntil())
          .put("pauseReason", state.pauseReason())
          .put("addsPausedUntil", state.addsPausedUntil())
          .put("stoppedReason", state.stoppedReason());
    }
    TreeMap<String, Integer> left = new TreeMap<>();
    status.quotas().forEach(use -> left.put(use.name(), use.left()));
    return json.put("quotasLeft", left)
        .put("doneAt", status.forecast() == null ? null : status.forecast().doneAt())
        .put("bottleneck", status.forecast() == null ? null : status.forecast().bottleneck())
        .build();
  }
}
