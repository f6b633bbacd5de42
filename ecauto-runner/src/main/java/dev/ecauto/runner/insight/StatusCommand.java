package dev.ecauto.runner.insight;

import dev.ecauto.Ecauto;
import dev.ecauto.account.AccountState;
import dev.ecauto.model.Reason;
import dev.ecauto.runner.cli.Action;
import dev.ecauto.runner.cli.Session;
import dev.ecauto.runner.output.Json;
import dev.ecauto.runner.output.Result;
import dev.ecauto.runner.output.Table;
import dev.ecauto.runner.output.Times;
import dev.ecauto.runner.report.Listings;
import dev.ecauto.upload.queue.ListingCounts;
import java.time.ZoneId;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "status", description = "Show where all listings are, and how the accounts are.")
final class StatusCommand extends Action {
  @Override
  protected Result run(Session session) {
    try (Ecauto ecauto = session.open()) {
      ListingCounts listings = ecauto.queue().listings();
      List<AccountState> states = ecauto.accounts().states();
      return Result.ok(
          Listings.table(listings).render() + text(states, session.settings().zone()),
          Listings.json(listings).put("accounts", states, state -> json(state).build()).build());
    }
  }

  private static String text(List<AccountState> states, ZoneId zone) {
    Table table = new Table("account", "added today", "paused until", "why");
    for (AccountState state : states) {
      Reason stopped = state.stoppedReason();
      Reason reason = state.pauseReason();
      table.row(
          state.account(),
          state.adds().used(),
          stopped == null ? Times.text(state.pausedUntil(), zone) : "resumed by command",
          stopped == null ? (reason == null ? "" : reason) : stopped);
    }
    return table.isEmpty() ? "" : "\n" + table.render();
  }

  private static Json json(AccountState state) {
    return new Json()
        .put("platform", state.account().platform())
        .put("account", state.account().account())
        .put("addsUsed", state.adds().used())
        .put("pausedUntil", state.pausedUntil())
        .put("pauseReason", state.pauseReason())
        .put("addsPausedUntil", state.addsPausedUntil())
        .put("stoppedReason", state.stoppedReason());
  }
}
