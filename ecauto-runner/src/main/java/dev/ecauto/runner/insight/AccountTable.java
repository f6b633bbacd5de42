package dev.ecauto.runner.insight;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import dev.ecauto.AccountStatus;
import dev.ecauto.account.AccountState;
import dev.ecauto.platform.QuotaUse;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Shows how the accounts are, a line each. */
final class AccountTable {
  private static final String WORKS = "works";

  private AccountTable() {}

  static String text(
      List<AccountStatus> accounts,
      Function<AccountStatus, LiveState> live,
      Instant now,
      ZoneId zone) {
    Table table =
        new Table(
            "account", "state", "token until", "adds today", "calls/hour", "calls/day", "done");
    for (AccountStatus status : accounts) {
      table.row(
          status.account(),
          state(state(status, now, zone), live.apply(status).text(zone)),
          status.tokenUntil() == null ? "no token" : Times.text(status.tokenUntil(), zone),
          use(status, QuotaUse.ADDS),
          use(status, QuotaUse.HOUR),
          use(status, QuotaUse.DAY),
          done(status, zone));
    }
    return table.isEmpty() ? "" : "\n" + table.render();
  }

  /** Who is on vacation or waits for a person does not simply work. */
  private static String state(String state, String live) {
    if (live.isEmpty()) {
      return state;
    }
    return state.equals(WORKS) ? live : state + "; " + live;
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
    Instant paused = state == null ? null : state.pausedUntil();
    if (state != null && state.stoppedReason() != null) {
      return (status.isHandedOver() ? "closed: " : "stopped until 'ecauto resume': ")
          + state.stoppedReason();
    } else if (state != null && paused != null && paused.isAfter(now)) {
      return "paused until " + Times.text(paused, zone) + ": " + state.pauseReason();
    }
    Instant calls = usedUpUntil(status, now, QuotaUse.HOUR, QuotaUse.DAY);
    if (calls != null) {
      return "paused until " + Times.text(calls, zone) + ": its calls are used up";
    }
    Instant adds = state == null ? null : state.addsPausedUntil();
    adds = adds != null && adds.isAfter(now) ? adds : usedUpUntil(status, now, QuotaUse.ADDS);
    if (adds != null) {
      return "adds paused until " + Times.text(adds, zone);
    }
    return state == null ? unused(status) : WORKS;
  }

  private static String unused(AccountStatus status) {
    return status.quotas().stream().anyMatch(use -> use.used() > 0)
        ? "has uploaded nothing yet"
        : "never used";
  }

  /** Whether the shop or we have counted a quota to its end, and when the next window begins. */
  private static @Nullable Instant usedUpUntil(
      AccountStatus status, Instant now, String... quotas) {
    return status.quotas().stream()
        .filter(use -> List.of(quotas).contains(use.name()))
        .filter(use -> use.left() == 0 && use.resetsAt().isAfter(now))
        .map(QuotaUse::resetsAt)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  static JsonElement json(AccountStatus status, LiveState live) {
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
        .put("vacationUntil", live.vacationUntil())
        .put("brakes", live.kinds(), JsonPrimitive::new)
        .build();
  }
}
